import { TestApp } from '../../support/app.js';
import { sendRaw } from './raw-request.js';

const HOST = 'Host: localhost\r\n';
const LAST = 'Connection: close\r\n\r\n';

describe('asking in a way that can be understood in two ways, or in none', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it.each([
    ['what is no HTTP', 'HELLO\r\n\r\n', 400],
    ['a TLS greeting', Buffer.from('16030100a5010000a1', 'hex'), 400],
    [
      'two bodies in one',
      `POST /v1/auth/login HTTP/1.1\r\n${HOST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['two lengths', `POST /v1/auth/login HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ['a header with a line break in it', `GET /v1/stores HTTP/1.1\r\n${HOST}X: a\rb\r\n\r\n`, 400],
    ['more headers than 16 KiB', `GET /v1/stores HTTP/1.1\r\n${HOST}X: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['no host', `GET /health/live HTTP/1.1\r\n${LAST}`, 400],
    ['two hosts', `GET /health/live HTTP/1.1\r\n${HOST}Host: elsewhere\r\n${LAST}`, 400],
    ['an expectation that nobody knows', `GET /health/live HTTP/1.1\r\n${HOST}Expect: tea\r\n${LAST}`, 417],
  ])('refuses %s with a problem document', async (_, request, status) => {
    const reply = await sendRaw(app.url, request);
    expect(reply).toMatchObject({ status, headers: { 'content-type': 'application/problem+json; charset=utf-8' } });
    expect(JSON.parse(reply.body)).toMatchObject({ status, requestId: reply.headers['x-request-id'] });
    expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it('goes on serving others', async () => {
    expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  it('waits for a body that is announced, as HTTP wants it', async () => {
    const body = '{"email":"a@example.com","password":"x"}';
    const request = `POST /v1/auth/login HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nExpect: 100-continue\r\n`;
    const reply = await sendRaw(app.url, `${request}Content-Length: ${body.length}\r\n${LAST}${body}`);
    expect(reply.status).toBe(401);
  });

  it.each([
    ['%zz', 400],
    ['/v1/stores/%00/products', 400],
    ['/v1/stores/%ff/products', 400],
    [`/v1/stores/${'x'.repeat(201)}/products`, 414],
  ])('refuses the address %s', async (path, status) => {
    const reply = await app.anonymous.get(path.startsWith('/') ? path : `/${path}`);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.body.requestId).toBe(reply.headers.get('x-request-id'));
  });
});
