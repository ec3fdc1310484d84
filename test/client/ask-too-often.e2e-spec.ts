import { TestApp } from '../support/app.js';
import { visitor } from './visitor.js';

describe('asking too often', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_LIMIT: '8', THROTTLE_CREDENTIALS_LIMIT: '3' })));
  // Each test in windows of its own: the clock goes on, and is not set back.
  afterEach(() => app.clock.moveBy(3_600_000));
  afterAll(() => app.stop());

  /** The store of nobody: an address that answers everybody. */
  const nowhere = { params: { path: { slug: 'nowhere' } } };

  it('waits for as long as Retry-After says, and asks again', async () => {
    // Red without `seconds * 1000` in Attempts.waitAfter: the attempts are over before the time is.
    const { api, exchanges } = visitor(app.url, { retrying: { backoffMs: 1 } });
    for (let turn = 0; turn < 8; turn++) await api.GET('/v1/stores/{slug}/products', nowhere);
    const refused = await fetch(`${app.url}/v1/stores/nowhere/products`);
    app.clock.moveBy((Number(refused.headers.get('retry-after')) - 3) * 1000);
    exchanges.length = 0;

    const { response } = await api.GET('/v1/stores/{slug}/products', nowhere);

    expect(response.status).toBe(404);
    expect(exchanges).toEqual(['GET /v1/stores/nowhere/products 429', 'GET /v1/stores/nowhere/products 404']);
  });

  it('does not make anybody wait for a minute: the refusal says how long it would be', async () => {
    const { api, exchanges } = visitor(app.url);
    const guess = { email: 'ada@example.com', password: 'a guess at something' };
    for (let turn = 0; turn < 3; turn++) expect((await api.login(guess)).error?.slug).toBe('wrong-credentials');
    const { error } = await api.login(guess);
    expect(error?.slug).toBe('too-many-requests');
    expect(error?.retryAfter).toBeGreaterThan(10);
    expect(exchanges).toHaveLength(4);
  });
});
