import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { HOST, JSON_TYPE } from './hostile.js';
import { converse } from './raw-request.js';

const HEADER = 15_500;
const BODY = 99_000;
const fill = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** What makes a pattern begin anew at every character, or try every way to divide a text. */
const HEADERS: Record<string, readonly string[]> = {
  Authorization: ['x', ' ', 'Bearer ', 'Bearer x.', 'Basic ='].map((text) => fill(text, HEADER)),
  'Content-Type': [
    `application/json${fill(' ', HEADER - 40)}x`,
    ...['application/json;', 'charset', 'charset=', 'charset= ', ';charset="', 'a/', ';a="\\"'].map((text) =>
      fill(text, HEADER),
    ),
  ],
  'If-None-Match': [',', ' ', '"a",', 'W/', 'W/"', '" '].map((text) => fill(text, HEADER)),
  'If-Match': ['"1', '1', '"', ' '].map((text) => `"${fill(text, HEADER)}`),
  'Idempotency-Key': ['x', ' x', 'x,'].map((text) => fill(text, HEADER)),
  'X-Request-Id': ['x', '.', 'x '].map((text) => fill(text, HEADER)),
  'X-Forwarded-For': [',', '127.0.0.1,', '127.', ':', ' ,'].map((text) => fill(text, HEADER)),
  'Access-Control-Request-Headers': [',', 'x,', ' '].map((text) => fill(text, HEADER)),
  Expect: ['1', '100-continue,', ' 100'].map((text) => fill(text, HEADER)),
  'Transfer-Encoding': ['chunked,', ' ,', 'x'].map((text) => fill(text, HEADER)),
  Host: ['a', 'a.', '-', ':', '1:', '[::'].map((text) => fill(text, HEADER)),
  Accept: ['*/*,', 'a/b;q=0.1,', ';'].map((text) => fill(text, HEADER)),
};
const MANY = {
  'a thousand headers': 'X: y\r\n'.repeat(1000),
  'one header a thousand times': 'Accept: */*\r\n'.repeat(1000),
};

const TARGETS = [
  ...['/', '/a', '/.', '%2e', '%2f', '%25', '/%61', ';', '//'].map((text) => `/${fill(text, HEADER)}`),
  ...['&', '=', 'a=1&', 'a&', '%41', '+', '%25', 'limit=1&', '?'].map((text) => `/v1/products?${fill(text, HEADER)}`),
  ...['a ', 'a+', 'é', '-', 'A1', '🫖'].map((text) => `/v1/products?search=${encodeURIComponent(fill(text, 2000))}`),
  `/v1/products?cursor=${fill('A', HEADER)}`,
  `/v1/products?sort=${fill('-name', HEADER)}`,
  `/v1/stores/x/products?currency=GBP&minPrice=${fill('1', HEADER)}`,
  `/v1/stores/x/products?currency=GBP&minPrice=0.${fill('0', HEADER)}x`,
];

const TEXTS = ['x', ' ', 'a@', 'a.', '.', '@', '-', 'e\u0301', '\u0301', '\ufdfa', 'ß', '1', '0.0', '"', '\\'];
const FIELDS: Record<string, (text: string) => readonly [path: string, body: object]> = {
  'an e-mail address': (text) => ['/v1/auth/register', { email: `a@${text}`, password: 'x', displayName: 'x' }],
  'a password': (text) => ['/v1/auth/register', { email: 'a@example.com', password: text, displayName: 'x' }],
  'a refresh token': (text) => ['/v1/auth/refresh', { refreshToken: text }],
  'a slug': (text) => ['/v1/organizations', { slug: text, name: 'x' }],
  'a name and a price': (text) => [
    '/v1/products',
    { sku: 'x', name: text.slice(0, BODY / 3), price: { amount: text.slice(0, BODY / 3), currency: 'GBP' } },
  ],
  'an id': (text) => ['/v1/quotes', { lines: [{ productId: text, quantity: 1 }] }],
};

const BODIES = [
  ...['[', '{"a":', '[[],', '"\\\\', '"\\"', '":"', '\\', ' ', '1', '-', '1e'].map((text) => fill(text, BODY)),
  `"${fill('\\"', BODY)}"`,
  `"${fill('\\\\', BODY)}"`,
  `{"a":"${fill(':\\"', BODY)}"}`,
  `[${fill('1,', 15_000)}1]`,
  `[${'1'.repeat(BODY)}]`,
];

/** The pattern that passport-jwt reads its header with: it begins anew at each character. */
const quadratic = () => /(\S+)\s+(\S+)/.exec(fill('x', HEADER));

describe('the largest that a client may send', () => {
  let app: TestApp;
  let owner: SignedIn;
  let bound: number;
  beforeAll(async () => {
    app = await TestApp.start({ TRUSTED_PROXIES: '127.0.0.0/8', CORS_ORIGINS: 'https://shop.example.com' });
    owner = await app.owner();
    bound = await cost(() => Promise.resolve(quadratic()));
  });
  afterAll(() => app.stop());

  /** Processor time of this thread in microseconds, the least of three: what others do on the machine does not count. */
  async function cost(work: () => Promise<unknown>): Promise<number> {
    const costs = [];
    for (let turn = 0; turn < 3; turn++) {
      const before = process.threadCpuUsage();
      await work();
      const { user, system } = process.threadCpuUsage(before);
      costs.push(user + system);
    }
    return Math.min(...costs);
  }

  // Linear work is two orders of magnitude below; what is quadratic in 15,500 characters is not.
  async function expectQuick(name: string, request: string): Promise<void> {
    let statuses: number[] = [];
    const spent = await cost(async () => {
      statuses = (await converse(app.url, Buffer.from(request, 'utf8'))).answers.map(({ status }) => status);
    });
    expect([name, statuses.length, statuses[0]! < 500]).toEqual([name, 1, true]);
    expect({ name, isQuick: spent < bound, spent, bound }).toMatchObject({ isQuick: true });
  }

  const request = (line: string, headers: string, body = '') =>
    `${line} HTTP/1.1\r\n${headers}Connection: close\r\n${body && `Content-Length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`;
  const authorization = () => `Authorization: Bearer ${owner.accessToken}\r\n`;

  it.each(Object.keys(HEADERS))('is read in no time in %s', async (name) => {
    for (const value of HEADERS[name]!) {
      const around = [name === 'Host' ? '' : HOST, name === 'Content-Type' ? '' : JSON_TYPE, `${name}: ${value}\r\n`];
      await expectQuick(value.slice(0, 20), request('POST /v1/products', around.join(''), '{}'));
      await expectQuick(value.slice(0, 20), request('GET /v1/me', around.slice(0, 1).join('') + around[2]));
    }
  });

  it.each(Object.entries(MANY))('is read in no time as %s', (name, headers) =>
    expectQuick(name, request('GET /v1/me', HOST + headers)),
  );

  it('is read in no time in an address', async () => {
    for (const target of TARGETS)
      await expectQuick(
        target.slice(0, 40),
        request(`GET ${target}`, target.length > 14_000 ? HOST : HOST + authorization()),
      );
  });

  it.each(Object.keys(FIELDS))('is read in no time in %s', async (name) => {
    for (const text of TEXTS) {
      const [path, body] = FIELDS[name]!(fill(text, Math.floor(BODY / Buffer.byteLength(JSON.stringify(text)))));
      const json = JSON.stringify(body);
      await expectQuick(`${name}: ${text}`, request(`POST ${path}`, HOST + JSON_TYPE + authorization(), json));
    }
  });

  it('is read in no time in a body', async () => {
    for (const body of BODIES)
      await expectQuick(body.slice(0, 20), request('POST /v1/products', HOST + JSON_TYPE + authorization(), body));
  });
});
