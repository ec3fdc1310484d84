import { globSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const root = join(import.meta.dirname, '..');
/** Its own age is that of the build: the compiler leaves files alone that have not changed. */
const STAMP = 'dist/built';
const SOURCES = ['src/**/*.ts', 'ormconfig.ts', 'package-lock.json', 'nest-cli.json', 'tsconfig*.json'];

/** Builds when there is no build, or when a source is younger than it. */
export function buildIfNeeded() {
  const built = changedAt(STAMP);
  const isStale = globSync(SOURCES, { cwd: root }).some((source) => changedAt(source) > built);
  if (built > 0 && !isStale) return;
  const beginning = new Date();
  console.error('Building Atrium …'); // what a command prints may go into a file
  run('node_modules/@nestjs/cli/bin/nest.js', ['build']);
  writeFileSync(join(root, STAMP), '');
  // Whatever was written while the compiler worked may have been too late for it.
  utimesSync(join(root, STAMP), beginning, beginning);
}

const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
