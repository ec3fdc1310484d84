import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { TestApp } from '../../support/app.js';
import { examplesIn, Rehearsal } from './examples.js';

const file = join(__dirname, '../../../docs/reference/openapi.json');
const examples = examplesIn(JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject);

describe('the example of an operation', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it.each(examples.map(({ id }) => id))('succeeds, sent as it stands: %s', async (id) => {
    const { body } = await new Rehearsal(app, new Map(examples.map((example) => [example.id, example]))).try(id);
    // What an example asks of a list is there to be found.
    if (Array.isArray(body?.items)) expect(body.items).not.toEqual([]);
  });
});
