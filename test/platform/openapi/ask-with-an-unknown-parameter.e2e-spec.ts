import { TestApp } from '../../support/app.js';

type Operation = { readonly operationId: string; readonly parameters?: readonly { readonly in: string }[] };

describe('a query that the document does not declare', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  it.each(['fields', '__proto__', 'constructor', 'prototype'])('is refused on every operation: ?%s', async (name) => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const [owner, operator] = await Promise.all([app.owner(), app.operator()]);
    const answers: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths))
      for (const [method, { operationId }] of Object.entries(operations)) {
        const address = path.replace('{slug}', owner.organization).replaceAll(/\{\w+\}/g, owner.userId);
        const caller = path.startsWith('/v1/operations/') ? operator : owner;
        const { status, body } = await caller.send(method.toUpperCase(), `${address}?${name}=name`);
        answers[operationId] = [status, body.errors?.[0]];
        expected[operationId] = [400, { pointer: `/${name}`, detail: `property ${name} should not exist` }];
      }
    expect(answers).toEqual(expected);
  });
});
