import { TestApp } from '../../support/app.js';

describe('an installation that keeps its API document back', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ API_DOCUMENTATION: 'false' })));
  afterAll(() => app.stop());

  it.each(['/openapi.json', '/docs', '/docs-json', '/docs-yaml'])('has nothing at %s', async (path) => {
    const reply = await app.anonymous.get(path);
    expect([reply.status, reply.body.title]).toEqual([404, 'There is no such thing']);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('answers by it all the same', async () => {
    expect((await app.owner()).organizationId).not.toBe('');
  });
});
