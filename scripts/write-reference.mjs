// Writes docs/reference from the code, unless the API document would break what the last commit promised and nobody has
// declared that. test/architecture/reference.spec.ts fails when a page is not what this would write.
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './api-changes/breaking-changes.ts';
import { complaint, undeclared } from './api-changes/declared.ts';
import { DECLARATIONS, pathOf, promisedBy } from './api-changes/revision.ts';
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
const promised = promisedBy('HEAD');
if (promised) {
  const changes = breakingChanges(promised.document, JSON.parse(pages['openapi.json']));
  const missing = undeclared(changes, readFileSync(pathOf(DECLARATIONS), 'utf8'), promised.declarations);
  if (missing.length > 0) {
    console.error(complaint(missing));
    process.exit(1);
  }
}
for (const [file, page] of Object.entries(pages)) writeFileSync(join(directory, file), page);
console.log(`Wrote ${Object.keys(pages).join(', ')} in docs/reference`);
