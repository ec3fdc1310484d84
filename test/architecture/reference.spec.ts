import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../src/app.module.js';
import { permissionsReference } from '#platform/access';
import { configurationReference } from '#platform/config';
import { problemsReference } from '#platform/errors';
import { ROLES } from '#modules/organizations';

const pages = {
  'configuration.md': configurationReference,
  'permissions.md': () => permissionsReference(ROLES),
  'problems.md': problemsReference,
};

describe('docs/reference', () => {
  it.each(Object.entries(pages))('%s is what the code says (npm run docs:reference)', (file, generate) => {
    expect(readFileSync(join(__dirname, '../../docs/reference', file), 'utf8')).toBe(generate());
  });
});
