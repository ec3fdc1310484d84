import { newKeyText } from '../../../src/modules/service-accounts/keys/key-text.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { looksFor, programOf } from './given-keys.js';

const LIMIT = 40;

describe('asking too often with a key', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_LIMIT: String(LIMIT) })));
  beforeEach(async () => {
    app.clock.moveBy(120_000);
    owner = await app.owner();
  });
  afterAll(() => app.stop());

  it('is counted for each key by itself, wherever it calls from', async () => {
    const [one, other] = [await programOf(owner), await programOf(owner)];
    const replies = [];
    for (let n = 0; n <= LIMIT; n++) replies.push((await one.calls.get('/v1/products')).status);
    expect(replies.filter((status) => status === 200)).toHaveLength(LIMIT);
    expect(replies.at(-1)).toBe(429);
    expect((await other.calls.get('/v1/products')).status).toBe(200);
    expect((await owner.get('/v1/products')).status).toBe(200);
  });

  it('is refused earlier where the key says so, and says how often it may', async () => {
    const { calls } = await programOf(owner, { terms: { requestsPerMinute: 2 } });
    const replies = [1, 2, 3].map(() => () => calls.get('/v1/products'));
    const answers = [];
    for (const send of replies) answers.push(await send());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe('"default";q=2;w=60');
    app.clock.moveBy(30_000);
    expect((await calls.get('/v1/products')).status).toBe(200);
  });

  it('is not allowed more by a key than anybody is', async () => {
    const { calls } = await programOf(owner, { terms: { requestsPerMinute: 100_000 } });
    const { headers } = await calls.get('/v1/products');
    expect(headers.get('ratelimit-policy')).toBe(`"default";q=${LIMIT};w=60`);
  });

  it('is neither counted nor looked up where nobody is: a probe is served', async () => {
    const { text } = newKeyText(owner.organizationId);
    const looks = await looksFor(app, async () => {
      const { status, headers } = await app.anonymous.bearing(text).get('/health/live');
      expect([status, headers.get('ratelimit')]).toEqual([200, null]);
    });
    expect(looks).toBe(0);
  });

  it('is counted as a stranger with keys that nobody gave out, and asks the database no more after that', async () => {
    const { calls } = await programOf(owner);
    expect((await calls.get('/v1/products')).status).toBe(200);
    app.clock.moveBy(60_000);
    const statuses: number[] = [];
    const looks = await looksFor(app, async () => {
      for (let n = 0; n < 2 * LIMIT; n++) {
        const { text } = newKeyText(owner.organizationId);
        statuses.push((await app.anonymous.bearing(text).get('/v1/products')).status);
      }
    });
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.at(-1)).toBe(429);
    // Red without `beforeAsking` in KeyBearers.identify: each of them is looked up.
    expect(looks).toBeLessThanOrEqual(LIMIT);
    // A key that was good goes on being looked up, whoever else calls from its address.
    expect((await calls.get('/v1/products')).status).toBe(200);
  });
});
