import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsReference } from '#platform/access';
import { configurationReference } from '#platform/config';
import { problemsReference } from '#platform/errors';
import { ROLES } from '#modules/organizations';
import { apiReferencePage } from '../../src/api-reference.js';
import { loadApiMetadata } from '../support/api-metadata.js';

const pages: Record<string, () => string | Promise<string>> = {
  'configuration.md': configurationReference,
  'openapi.json': () => loadApiMetadata().then(apiReferencePage),
  'permissions.md': () => permissionsReference(ROLES),
  'problems.md': problemsReference,
};

describe('docs/reference', () => {
  it.each(Object.entries(pages))('%s is what the code says (npm run docs:reference)', async (file, generate) => {
    const committed = readFileSync(join(__dirname, '../../docs/reference', file), 'utf8');
    expect(committed).toBe(await generate());
  });
});
