import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const BUILT = 'dist/src/main.js';
const SOURCES = ['src/**/*.ts', 'ormconfig.ts', 'package-lock.json', 'nest-cli.json', 'tsconfig*.json'];

/** Builds when there is no build, or when a source is younger than it. */
export function buildIfNeeded() {
  const built = changedAt(BUILT);
  const isStale = globSync(SOURCES, { cwd: root }).some((source) => changedAt(source) > built);
  if (built > 0 && !isStale) return;
  console.log('Building Atrium …');
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
