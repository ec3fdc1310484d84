import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const root = join(import.meta.dirname, '..');
const BUILT = 'dist/src/main.js';
const SOURCES = ['src/**/*.ts', 'ormconfig.ts', 'package-lock.json', 'nest-cli.json', 'tsconfig*.json'];

/** Builds when there is no build, or when a source is younger than it. */
export function buildIfNeeded() {
  const built = changedAt(BUILT);
  const isStale = globSync(SOURCES, { cwd: root }).some((source) => changedAt(source) > built);
  if (built > 0 && !isStale) return;
  console.log('Building Atrium …');
  run('node_modules/@nestjs/cli/bin/nest.js', ['build']);
}

const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
