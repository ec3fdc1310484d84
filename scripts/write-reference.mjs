// Writes docs/reference from the code. test/architecture/reference.spec.ts fails when a page is not what this would write.
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';

buildIfNeeded();
const directory = join(import.meta.dirname, '../docs/reference');
const { permissionsReference } = await import('../dist/src/platform/access/index.js');
const { configurationReference } = await import('../dist/src/platform/config/index.js');
const { problemsReference } = await import('../dist/src/platform/errors/index.js');
const { ROLES } = await import('../dist/src/modules/organizations/index.js');
const { apiReferencePage } = await import('../dist/src/api-reference.js');

mkdirSync(directory, { recursive: true });
const pages = {
  'configuration.md': configurationReference(),
  'openapi.json': await apiReferencePage(),
  'permissions.md': permissionsReference(ROLES),
  'problems.md': problemsReference(),
};
for (const [file, page] of Object.entries(pages)) writeFileSync(join(directory, file), page);
console.log(`Wrote ${Object.keys(pages).join(', ')} in docs/reference`);
