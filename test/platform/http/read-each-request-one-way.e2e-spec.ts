import { TestApp } from '../../support/app.js';
import { expectRefusal, expectUnderstood, HOST, JSON_TYPE, smuggle } from './hostile.js';
import { sendRaw } from './raw-request.js';

const LIVE = 'GET /health/live HTTP/1.1\r\n';

const REFUSED: Record<string, [request: string | Buffer, status?: number]> = {
  'something else than HTTP': ['HELLO\r\n\r\n'],
  'the greeting of TLS': [Buffer.from('16030100a5010000a1', 'hex')],
  'the preface of HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  'HTTP/0.9': ['GET /health/live\r\n\r\n'],
  'HTTP/1.2': [`GET /health/live HTTP/1.2\r\n${HOST}\r\n`],
  'HTTP/2.0 in so many words': [`GET /health/live HTTP/2.0\r\n${HOST}\r\n`],
  'HTTP in small letters': [`GET /health/live http/1.1\r\n${HOST}\r\n`],
  'no address': [`GET  HTTP/1.1\r\n${HOST}\r\n`],
  'an address without a slash': [`GET health/live HTTP/1.1\r\n${HOST}\r\n`],
  'a host for an address': [`GET evil:80 HTTP/1.1\r\n${HOST}\r\n`],
  'an address with a space': [`GET /health/live x HTTP/1.1\r\n${HOST}\r\n`],
  'an address with a fragment': [`GET /health/live#x HTTP/1.1\r\n${HOST}\r\n`],
  'a query with a fragment': [`GET /v1/products?limit=1#x HTTP/1.1\r\n${HOST}\r\n`],
  'a query that is no UTF-8': [`GET /v1/products?search=%ff HTTP/1.1\r\n${HOST}\r\n`],
  'a query with a slash in too many bytes': [`GET /v1/products?search=%c0%af HTTP/1.1\r\n${HOST}\r\n`],
  'a query with half a surrogate pair': [`GET /v1/products?search=%ed%a0%80 HTTP/1.1\r\n${HOST}\r\n`],
  'a query with a bare percent': [`GET /v1/products?search=100% HTTP/1.1\r\n${HOST}\r\n`],
  'a query with NUL': [`GET /v1/products?search=%00 HTTP/1.1\r\n${HOST}\r\n`],
  'no host': [`${LIVE}\r\n`],
  'an empty host': [`${LIVE}Host:\r\n\r\n`],
  'two hosts': [`${LIVE}${HOST}Host: elsewhere\r\n\r\n`],
  'the same host twice': [`${LIVE}${HOST}hOST: localhost\r\n\r\n`],
  'a host with a path': [`${LIVE}Host: localhost/v1\r\n\r\n`],
  'a host with somebody in it': [`${LIVE}Host: evil@localhost\r\n\r\n`],
  'two hosts in one': [`${LIVE}Host: localhost, elsewhere\r\n\r\n`],
  'a host on a folded line': [`${LIVE}Host: localhost\r\n .evil\r\n\r\n`],
  'two callers': [`${LIVE}${HOST}Authorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n`],
  'two kinds of body': [
    `POST /v1/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`,
  ],
  'an expectation that nobody knows': [`${LIVE}${HOST}Expect: tea\r\nContent-Length: 1\r\n\r\n`, 417],
  'a header of 17,000 characters': [`${LIVE}${HOST}X: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
  '2,000 headers': [`${LIVE}${HOST}${'a: b\r\n'.repeat(2000)}\r\n`, 431],
  'a host behind 2,000 headers': [`${LIVE}${'a:\r\n'.repeat(2000)}${HOST}\r\n`, 431],
  'a header name with a space': [`${LIVE}${HOST}X Y: z\r\n\r\n`],
  'a header name with a space behind it': [`${LIVE}${HOST}X : z\r\n\r\n`],
  'a header name with NUL': [`${LIVE}${HOST}X\0: z\r\n\r\n`],
  'a header value with NUL': [`${LIVE}${HOST}X: a\0b\r\n\r\n`],
  'a header value with a bell': [`${LIVE}${HOST}X: \x07\r\n\r\n`],
  'a header without a name': [`${LIVE}${HOST}: z\r\n\r\n`],
  'a header without a colon': [`${LIVE}${HOST}X\r\n\r\n`],
  'a folded header': [`${LIVE}${HOST}X: a\r\n b\r\n\r\n`],
  'a folded first header': [`${LIVE} X: y\r\n${HOST}\r\n`],
  'bare line feeds': ['GET /health/live HTTP/1.1\nHost: localhost\n\n'],
  'one bare line feed': [`${LIVE}${HOST}X: a\nY: b\r\n\r\n`],
  'a bare carriage return': [`${LIVE}${HOST}X: a\rY: b\r\n\r\n`],
  'one carriage return too many': [`${LIVE}${HOST}X: a\r\r\n\r\n`],
  'an address that is not decodable': [`GET /%zz HTTP/1.1\r\n${HOST}Content-Length: 1\r\n\r\n`],
};

const UNDERSTOOD: Record<string, [request: string, status: number]> = {
  'an address with another host in it': [`GET http://evil/health/live HTTP/1.1\r\n${HOST}\r\n`, 200],
  'a guarded address with another host in it': [`GET http://evil/v1/me HTTP/1.1\r\n${HOST}\r\n`, 401],
  'an address with everything in it': [`GET HTTPS://me@evil:1/v1/me? HTTP/1.1\r\n${HOST}\r\n`, 401],
  'an address of another protocol': [`GET ftp://evil/health/live HTTP/1.1\r\n${HOST}\r\n`, 404],
  'an asterisk': [`GET * HTTP/1.1\r\n${HOST}\r\n`, 404],
  'a host with a port': [`${LIVE}Host: [::1]:3000\r\n\r\n`, 200],
  'HTTP/1.0 that wants to go on': ['GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', 200],
  'empty lines before it': [`\r\n\r\n${LIVE}${HOST}\r\n`, 200],
  'letters beyond ASCII in a header': [`${LIVE}${HOST}X: \xff\xfe\r\n\r\n`, 200],
  'a header that only looks like a length': [
    `${LIVE}${HOST}Content_Length: 500\r\nTransfer_Encoding: chunked\r\n\r\n`,
    200,
  ],
  'a method in a header': [`${LIVE}${HOST}X-HTTP-Method-Override: DELETE\r\n\r\n`, 200],
};

describe('a request', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it.each(Object.keys(REFUSED))('with %s is refused, and nothing behind it is served', async (name) => {
    const [request, status] = REFUSED[name]!;
    expectRefusal(await smuggle(app, request), status);
  });

  it.each(Object.keys(UNDERSTOOD))('with %s is answered, and so is the one behind it', async (name) => {
    const [request, status] = UNDERSTOOD[name]!;
    expectUnderstood(await smuggle(app, request), status);
  });

  it.each([
    ['websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n'],
    ['h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n'],
  ])('that would go on in %s is answered in HTTP, and is the last', async (protocol, headers) => {
    const wish = `Connection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\n${headers}`;
    const { answers, ended, served } = await smuggle(app, `${LIVE}${HOST}${wish}\r\n`);
    expect([answers.map(({ status }) => status), ended, served]).toEqual([[200], true, false]);
    const body = '{"email":"a@example.com","password":"x"}';
    const post = `POST /v1/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}${wish}Content-Length: ${body.length}\r\n\r\n${body}`;
    expect((await smuggle(app, post)).answers.map(({ status }) => status)).toEqual([401]);
  });

  it('is refused without a body when it is HEAD, even where it cannot be read to its end', async () => {
    const reply = await sendRaw(app.url, `HEAD /health/live HTTP/1.1\r\n${HOST}X: ${'x'.repeat(17_000)}\r\n\r\n`);
    expect([reply.status, reply.body]).toEqual([431, '']);
  });

  it('that says it is the last is the last', async () => {
    for (const request of [`${LIVE}${HOST}Connection: close\r\n\r\n`, 'GET /health/live HTTP/1.0\r\n\r\n']) {
      const { answers, ended, served } = await smuggle(app, request);
      expect([answers.map(({ status }) => status), ended, served]).toEqual([[200], true, false]);
    }
  });

  it('of HTTP/1.0 need not name a host', async () => {
    expectUnderstood(await smuggle(app, 'GET /v1/nothing HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'), 404);
  });

  it('with two preconditions or two keys is refused, and none of them is met', async () => {
    const owner = await app.owner();
    const body = JSON.stringify({ sku: 'A', name: 'A', price: { amount: '1', currency: 'GBP' } });
    const auth = `Authorization: Bearer ${owner.accessToken}\r\n`;
    const send = (line: string, headers: string) =>
      smuggle(
        app,
        `${line} HTTP/1.1\r\n${HOST}${JSON_TYPE}${auth}${headers}Content-Length: ${body.length}\r\n\r\n${body}`,
      );
    const keys = await send('POST /v1/products', 'Idempotency-Key: a\r\nIdempotency-Key: b\r\n');
    expect(keys.answers[0]!.status).toBe(400);
    const product = (await owner.post('/v1/products', JSON.parse(body))).body;
    const versions = await send(`PATCH /v1/products/${product.id}`, 'If-Match: "1"\r\nIf-Match: "1"\r\n');
    expect([400, 412]).toContain(versions.answers[0]!.status);
    expect(await app.database.sql('select version from products')).toEqual([{ version: 1 }]);
  });
});
