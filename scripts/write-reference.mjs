// Writes docs/reference from the code. test/architecture/reference.spec.ts fails when a page is not what this would write.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';

buildIfNeeded();
const directory = join(import.meta.dirname, '../docs/reference');
const { configurationReference } = await import('../dist/src/platform/config/index.js');
const { problemsReference } = await import('../dist/src/platform/errors/index.js');
await import('../dist/src/app.module.js');

mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'configuration.md'), configurationReference());
writeFileSync(join(directory, 'problems.md'), problemsReference());
console.log('Wrote docs/reference/configuration.md and docs/reference/problems.md');
