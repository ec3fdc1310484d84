import { Orders } from '#commerce/orders';
import { TestApp } from '../../support/app.js';
import type { Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct } from '../../support/store.js';

const FRIEND = 'https://shop.example.com';

describe('the headers of an answer', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start({ CORS_ORIGINS: FRIEND });
    owner = await app.owner();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const answers: Record<number, () => Promise<Reply>> = {
    200: () => owner.get('/v1/me'),
    304: async () => owner.get('/v1/orders', { 'if-none-match': (await owner.get('/v1/orders')).headers.get('etag')! }),
    401: () => app.anonymous.get('/v1/me'),
    404: () => owner.get('/v1/nothing'),
    413: () => owner.post('/v1/products', 'x'.repeat(100_001)),
    415: () => owner.post('/v1/products', 'x', { 'content-type': 'text/plain' }),
    500: () => {
      jest.spyOn(app.get(Orders), 'list').mockRejectedValue(new Error('select hush from secrets at /srv/app.js:1:1'));
      return owner.get('/v1/orders');
    },
  };

  it.each(Object.keys(answers))('protect whoever reads a %s', async (status) => {
    const reply = await answers[Number(status)]!();
    expect(reply.status).toBe(Number(status));
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    });
    for (const telltale of ['x-powered-by', 'server', 'via']) expect(reply.headers.get(telltale)).toBeNull();
  });

  it('tell nothing of what went wrong on our side, and how to find it', async () => {
    const failed = await answers[500]!();
    expect(failed.body).toEqual({
      type: expect.stringMatching(/\/problems\/internal-error$/),
      title: 'Something went wrong on our side',
      status: 500,
      instance: '/v1/orders',
      requestId: failed.headers.get('x-request-id'),
    });
  });

  describe('with a request id', () => {
    it('give the client its own back, and otherwise a new one', async () => {
      const id = 'checkout:42.a-b_c';
      expect((await app.anonymous.get('/health/live', { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
      const made = await Promise.all([1, 2].map(() => app.anonymous.get('/health/live')));
      expect(new Set(made.map(({ headers }) => headers.get('x-request-id'))).size).toBe(2);
    });

    it.each([
      'short',
      'x'.repeat(65),
      'a b c d e f',
      '<script>alert(1)</script>',
      '{"level":"fatal"}',
      '../../etc/passwd',
    ])('do not repeat %s', async (hostile) => {
      const reply = await app.anonymous.get('/v1/nothing', { 'x-request-id': hostile });
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(reply.text).not.toContain(hostile);
    });
  });

  describe('of what was read before', () => {
    it.each([
      ['the same tag', (tag: string) => tag],
      ['the same tag, called weak', (tag: string) => `W/${tag}`],
      ['a list with it', (tag: string) => `"other", W/"another" , ${tag}`],
      ['any tag', () => '*'],
    ])('say 304 to who has %s', async (_, header) => {
      const teapot = await stockedProduct(owner);
      const { id } = (await order(owner, teapot)).body;
      for (const path of [`/v1/orders/${id}`, '/v1/orders', '/v1/me']) {
        const tag = (await owner.get(path)).headers.get('etag')!;
        const again = await owner.get(path, { 'if-none-match': header(tag) });
        expect({ path, status: again.status, text: again.text, tag: again.headers.get('etag') }).toEqual({
          path,
          status: 304,
          text: '',
          tag,
        });
        expect(again.headers.get('content-type')).toBeNull();
      }
    });

    it('say 200 to who has another tag, or none', async () => {
      for (const tag of ['"other"', 'W/"other", "another"', 'nonsense', '""'])
        expect((await owner.get('/v1/me', { 'if-none-match': tag })).status).toBe(200);
    });

    it('do not say 304 of a refusal or a change', async () => {
      expect((await owner.get('/v1/nothing', { 'if-none-match': '*' })).status).toBe(404);
      expect((await owner.post('/v1/quotes', { lines: [] }, { 'if-none-match': '*' })).status).toBe(400);
    });
  });

  describe('to a page of another origin', () => {
    const preflight = (origin: string) =>
      app.anonymous.send('OPTIONS', '/v1/orders', {
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });

    it('let it in when it is on the list', async () => {
      const asked = await preflight(FRIEND);
      expect(asked.status).toBe(204);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'access-control-allow-origin': FRIEND,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers': 'authorization,content-type,idempotency-key',
        'access-control-max-age': '600',
        vary: expect.stringMatching(/origin/i),
      });
      const reply = await owner.get('/v1/me', { origin: FRIEND });
      expect(reply.headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(reply.headers.get('access-control-expose-headers')).toMatch(/ETag.*X-Request-Id.*RateLimit/);
    });

    it.each([
      'https://evil.example.com',
      `${FRIEND}.evil.com`,
      'http://shop.example.com',
      'https://SHOP.example.com',
      'null',
    ])('say nothing to %s, which is not', async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const reply = await app.anonymous.get('/v1/nothing', { origin });
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
      expect(reply.headers.get('vary')).toMatch(/origin/i);
    });
  });
});
