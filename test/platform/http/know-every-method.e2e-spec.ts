import { TestApp } from '../../support/app.js';
import type { Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { type Address, everyAddress } from './every-address.js';
import { sendRaw } from './raw-request.js';

/** TRACE and the like, which no browser sends: every method that Node can read (WebDAV, caches, UPnP). */
const STRANGE = ['TRACE', 'PROPFIND', 'PURGE', 'MKCOL', 'QUERY', 'M-SEARCH', 'LINK', 'ACL'];
const USUAL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

describe('the methods of an address', () => {
  let app: TestApp;
  let owner: SignedIn;
  let addresses: readonly (Address & { readonly allowed: readonly string[] })[];
  beforeAll(async () => {
    app = await TestApp.start();
    const store = await everyAddress(app);
    owner = store.owner;
    addresses = store.addresses.map((address) => ({ ...address, allowed: allowedAt(address) }));
  });
  afterAll(() => app.stop());

  const allowedAt = ({ operations }: Address): string[] => {
    const declared = Object.keys(operations).map((method) => method.toUpperCase());
    return [...declared, ...(declared.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
  };

  it('are told by OPTIONS, on every address', async () => {
    for (const { path, allowed } of addresses) {
      const reply = await app.anonymous.send('OPTIONS', path);
      expect([path, reply.status, reply.headers.get('allow'), reply.text]).toEqual([path, 204, allowed.join(', '), '']);
    }
  });

  it('are told to whoever asks by another one, on every address', async () => {
    for (const { path, allowed } of addresses)
      for (const method of USUAL) {
        if (allowed.includes(method)) continue;
        const reply = await app.anonymous.send(method, `${path}?limit=1`);
        expect([method, path, reply.status]).toEqual([method, path, 405]);
        expect(reply.headers.get('allow')).toBe(allowed.join(', '));
        if (method !== 'HEAD') expect(reply.body.type).toMatch(/\/problems\/method-not-allowed$/);
      }
  });

  it.each(STRANGE)('are told to whoever asks by %s, on every address', async (method) => {
    for (const { path, allowed } of addresses) {
      const reply = await sendRaw(
        app.url,
        `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect([path, reply.status, reply.headers['allow']]).toEqual([path, 405, allowed.join(', ')]);
      expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    }
  });

  it.each([...USUAL, 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'are none where nothing is: %s is answered 404',
    async (method) => {
      for (const path of ['/v1/nothing', '/v1', '/v1/products/', '/V1/products', '/v1/me/name', '/v2/me']) {
        const reply = await sendRaw(
          app.url,
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
        );
        expect([path, reply.status, reply.headers['allow']]).toEqual([path, 404, undefined]);
      }
    },
  );

  it('are those of the whole server for OPTIONS *', async () => {
    const reply = await sendRaw(app.url, 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect([reply.status, reply.headers['allow']]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT']);
  });

  it.each(['get', 'Get', 'FOO', 'CONNECT'])('are never %s, which ends the connection', async (method) => {
    const target = method === 'CONNECT' ? 'localhost:80' : '/health/live';
    const request = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const reply = await sendRaw(app.url, request + request);
    expect(reply).toMatchObject({ status: 501, headers: { connection: 'close' } });
    expect(JSON.parse(reply.body)).toMatchObject({ status: 501, requestId: reply.headers['x-request-id'] });
  });

  it('are not changed by a header or a parameter', async () => {
    const disguise = { 'x-http-method-override': 'DELETE', 'x-http-method': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await app.anonymous.get('/health/live', disguise)).status).toBe(200);
    expect((await app.anonymous.get('/health/live?_method=DELETE')).status).toBe(400);
  });

  it('say for HEAD what they say for GET, without the body, on every address', async () => {
    const comparable = ({ status, headers }: Reply) => {
      // Beside what changes: how a body is cut that is only made for GET (RFC 9110, section 9.3.2, lets HEAD leave that out).
      const changing = /^(date|x-request-id|ratelimit|connection|keep-alive|transfer-encoding)$/;
      return { status, headers: Object.fromEntries([...headers].filter(([name]) => !changing.test(name))) };
    };
    for (const { path, operations } of addresses) {
      if (!operations['get']) continue;
      const get = await owner.get(path);
      expect([path, get.status]).toEqual([path, 200]);
      const tag = get.headers.get('etag') ?? '';
      const variants: Record<string, string>[] = [{}, { 'if-none-match': tag }, { authorization: 'Bearer nonsense' }];
      for (const headers of variants) {
        const [body, none] = [await owner.get(path, headers), await owner.send('HEAD', path, { headers })];
        expect([path, comparable(none), none.text]).toEqual([path, comparable(body), '']);
        if (tag) expect(none.headers.get('etag')).toBe(body.headers.get('etag'));
      }
    }
  });
});
