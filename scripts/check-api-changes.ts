// Fails where docs/reference/openapi.json breaks what an earlier revision promised (HEAD^, or the one that is named), unless
// docs/breaking-changes.md declares it since.
import { readFileSync } from 'node:fs';
import { breakingChanges } from './api-changes/breaking-changes.ts';
import { complaint, undeclared } from './api-changes/declared.ts';
import type { Document } from './api-changes/document.ts';
import { DECLARATIONS, DOCUMENT, exists, isShallow, pathOf, promisedBy } from './api-changes/revision.ts';

const [revision = 'HEAD^'] = process.argv.slice(2);
if (!exists(revision) && (isShallow() || process.argv.length > 2)) {
  console.error(`There is no revision ${revision} here to compare with; fetch more of the history.`);
  process.exit(1);
}
const promised = promisedBy(revision);
if (!promised) {
  console.log(`${revision} has no ${DOCUMENT}: nothing was promised yet.`);
  process.exit(0);
}
const document = JSON.parse(readFileSync(pathOf(DOCUMENT), 'utf8')) as Document;
const page = readFileSync(pathOf(DECLARATIONS), 'utf8');
const changes = breakingChanges(promised.document, document);
const missing = undeclared(changes, page, promised.declarations);
if (missing.length > 0) {
  console.error(complaint(missing));
  process.exit(1);
}
console.log(
  changes.length === 0
    ? `${DOCUMENT} keeps what ${revision} promised.`
    : `${changes.length} breaking changes since ${revision}, all declared.`,
);
