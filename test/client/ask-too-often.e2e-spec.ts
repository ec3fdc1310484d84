import { TestApp } from '../support/app.js';
import { visitor } from './visitor.js';

describe('asking too often', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_LIMIT: '8', THROTTLE_CREDENTIALS_LIMIT: '1' })));
  // Each test in windows of its own: the clock goes on, and is not set back.
  afterEach(() => app.clock.moveBy(3_600_000));
  afterAll(() => app.stop());

  /** The store of nobody: an address that answers everybody. */
  const nowhere = { params: { path: { slug: 'nowhere' } } };

  it('waits for as long as Retry-After says, and asks again', async () => {
    // Red without `seconds * 1000` in Attempts.waitAfter: the attempts are over before the time is.
    let refused: Response;
    do refused = await fetch(`${app.url}/v1/stores/nowhere/products`);
    while (refused.status !== 429);
    app.clock.moveBy((Number(refused.headers.get('retry-after')) - 3) * 1000);

    const { api, exchanges } = visitor(app.url, { retrying: { backoffMs: 1 } });
    const { response } = await api.GET('/v1/stores/{slug}/products', nowhere);

    expect(response.status).toBe(404);
    // One; on a machine that did nothing for three seconds, none.
    expect(exchanges.filter((exchange) => exchange.endsWith('429')).length).toBeLessThanOrEqual(1);
  });

  const guess = { email: 'ada@example.com', password: 'a guess at something' };

  it('does not make anybody wait for a minute: the refusal says how long it would be', async () => {
    const { api, exchanges } = visitor(app.url);
    expect((await api.login(guess)).error?.slug).toBe('wrong-credentials');
    const { error } = await api.login(guess);
    expect(error?.slug).toBe('too-many-requests');
    expect(error?.retryAfter).toBeGreaterThan(10);
    expect(exchanges).toHaveLength(2);
  });

  it('stops waiting when it is aborted', async () => {
    // Red without the signal in `pause`: the test does not last as long as the wait.
    const leave = new AbortController();
    const { api } = visitor(app.url, {
      retrying: { longestWaitMs: 120_000 },
      fetch: async (request) => {
        const response = await fetch(request);
        if (response.status === 429) setImmediate(() => leave.abort(new Error('The page was left')));
        return response;
      },
    });
    await api.login(guess);
    await expect(api.login(guess, { signal: leave.signal })).rejects.toThrow('The page was left');
  });
});
