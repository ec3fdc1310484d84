// Builds the package @atrium/client in dist/client, ready for `npm publish dist/client`.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const root = join(import.meta.dirname, '..');
const directory = join(root, 'dist/client');

rmSync(directory, { recursive: true, force: true });
run('node_modules/typescript/bin/tsc6', ['-p', 'client/tsconfig.json']);
for (const file of ['client/package.json', 'client/README.md', 'LICENSE'])
  copyFileSync(join(root, file), join(directory, file.split('/').at(-1)));
