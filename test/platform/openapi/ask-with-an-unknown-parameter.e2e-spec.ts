import { TestApp } from '../../support/app.js';

type Operation = { readonly operationId: string; readonly parameters?: readonly { readonly in: string }[] };

describe('a query that the document does not declare', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterAll(() => app.stop());

  it('is refused on every operation, and not ignored', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const owner = await app.owner();
    const answers: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [path, operations] of Object.entries<Record<string, Operation>>(document.paths))
      for (const [method, { operationId }] of Object.entries(operations)) {
        const address = path.replace('{slug}', owner.organization).replaceAll(/\{\w+\}/g, owner.userId);
        const { status, body } = await owner.send(method.toUpperCase(), `${address}?fields=name`);
        answers[operationId] = [status, body.errors?.[0]];
        expected[operationId] = [400, { pointer: '/fields', detail: 'property fields should not exist' }];
      }
    expect(answers).toEqual(expected);
  });
});
