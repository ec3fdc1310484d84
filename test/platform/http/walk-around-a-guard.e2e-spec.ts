import { TestApp } from '../../support/app.js';
import { type Address, everyAddress } from './every-address.js';
import { HOST } from './hostile.js';
import { converse, type RawReply } from './raw-request.js';

const encodedAt = (path: string, index: number, encode: (code: string) => string) =>
  path.slice(0, index) + encode(path.charCodeAt(index).toString(16)) + path.slice(index + 1);
const everywhere = (path: string, encode: (code: string) => string) =>
  Array.from(path.slice(1), (letter) => (letter === '/' ? letter : encode(letter.charCodeAt(0).toString(16)))).join('');
const last = (path: string) => path.lastIndexOf('/') + 1;

/** Addresses that one reader takes for `path`, and another for something else. */
const DISGUISES: Record<string, (path: string) => string> = {
  'a letter in percent': (path) => encodedAt(path, last(path), (code) => `%${code}`),
  'every letter in percent': (path) => `/${everywhere(path, (code) => `%${code}`)}`,
  'every letter in capital percent': (path) => `/${everywhere(path, (code) => `%${code.toUpperCase()}`)}`,
  'a letter in percent twice': (path) => encodedAt(path, last(path), (code) => `%25${code}`),
  'a letter in %u': (path) => encodedAt(path, last(path), (code) => `%u00${code}`),
  'a letter in two bytes too many': (path) =>
    `/%c1%${(0x80 | (path.charCodeAt(1) & 0x3f)).toString(16)}${path.slice(2)}`,
  'a slash in percent': (path) => path.replaceAll(/(?<=.)\//g, '%2f'),
  'a slash in percent twice': (path) => path.replaceAll(/(?<=.)\//g, '%252f'),
  backslashes: (path) => path.replaceAll(/(?<=.)\//g, '\\'),
  'two slashes before it': (path) => `/${path}`,
  'two slashes in it': (path) => path.replaceAll(/(?<=.)\//g, '//'),
  'a slash behind it': (path) => `${path}/`,
  'a dot behind it': (path) => `${path}/.`,
  'a dot before it': (path) => `/.${path}`,
  'two dots before it': (path) => `/..${path}`,
  'two dots in percent': (path) => `/health/live/%2e%2e/%2e%2e${path}`,
  'two dots from an open address': (path) => `/health/live/../..${path}`,
  'two dots from itself to an open address': (path) => `${path}/../../../../../health/live`,
  'two dots in percent to an open address': (path) => `${path}/%2e%2e/%2e%2e/%2e%2e/health/live`,
  'parameters behind it': (path) => `${path};a=b`,
  'an open address behind a semicolon': (path) => `${path};/health/live`,
  'itself behind a semicolon': (path) => `/health/live;${path}`,
  capitals: (path) => path.toUpperCase(),
  'one capital': (path) => encodedAt(path, 1, () => path[1]!.toUpperCase()),
  'a fragment': (path) => `${path}#/health/live`,
  'itself as a fragment': (path) => `/health/live#${path}`,
  'a question mark in percent': (path) => `${path}%3f`,
  'NUL behind it': (path) => `${path}%00`,
  'NUL and an open address behind it': (path) => `${path}%00/health/live`,
  'a space behind it': (path) => `${path}%20`,
  'a line break behind it': (path) => `${path}%0d%0a`,
  'a file of a kind': (path) => `${path}.json`,
  'a tilde in it': (path) => `${path}~`,
  'another host': (path) => `http://localhost${path}`,
  'another host that is a path': (path) => `http://${path.slice(1)}`,
  'its own version in another way': (path) => path.replace('/v1/', '/v01/'),
  'letters of another width': (path) => `/%ef%bd%8${(path.charCodeAt(1) & 0xf).toString(16)}${path.slice(2)}`,
};

const QUERIES = [
  '?',
  '??',
  '?#',
  '?/health/live',
  '?access_token=x',
  '?user=admin&user=nobody',
  '?a[]=1',
  '?a[b]=1',
  '?__proto__[x]=1',
  '?_method=GET',
];

/** Headers by which a proxy, or a framework of another kind, is told something else than the request line says. */
const HINTS = [
  'X-Original-URL: /health/live',
  'X-Rewrite-URL: /health/live',
  'X-HTTP-Method-Override: GET',
  'X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /health',
  'Forwarded: for=127.0.0.1;host=localhost',
  'X-Real-IP: 127.0.0.1',
  'X-User-Id: 01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5\r\nX-Organization-Id: 01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5',
  'Cookie: access_token=x; session=x',
  'Authorization: Basic YWRtaW46YWRtaW4=',
  'Accept-Version: 2\r\nAccept: application/vnd.atrium.v2+json',
];

describe('a stranger who walks around the guards', () => {
  let app: TestApp;
  let guarded: { readonly method: string; readonly path: string }[];
  let open: { readonly method: string; readonly path: string }[];
  beforeAll(async () => {
    app = await TestApp.start();
    const { addresses } = await everyAddress(app);
    const routes = addresses.flatMap(({ path, operations }) =>
      Object.entries<Address['operations'][string] & { security?: unknown }>(operations).map(
        ([method, { security }]) => ({
          method: method.toUpperCase(),
          path,
          security,
        }),
      ),
    );
    guarded = routes.filter(({ security }) => security);
    open = routes.filter(({ security }) => !security);
  });
  afterAll(() => app.stop());

  /** Asks one after the other on one connection, without credentials; the last answer ends it. */
  const ask = async (method: string, target: string, hint = ''): Promise<RawReply> => {
    const body = ['GET', 'DELETE'].includes(method) ? '' : 'Content-Type: application/json\r\nContent-Length: 2\r\n';
    const head = `${method} ${target} HTTP/1.1\r\n${HOST}${hint && `${hint}\r\n`}Connection: close\r\n${body}\r\n`;
    const { answers, ended } = await converse(app.url, head + (body && '{}'));
    expect({ target, count: answers.length, ended }).toEqual({ target, count: 1, ended: true });
    return answers[0]!;
  };
  const isProblem = ({ headers, body, status }: RawReply) =>
    headers['content-type'] === 'application/problem+json; charset=utf-8' && JSON.parse(body).status === status;

  it('begins with addresses of both kinds', () => {
    expect(guarded.length).toBeGreaterThan(15);
    expect(open.length).toBeGreaterThan(5);
  });

  describe.each(Object.keys(DISGUISES))('with %s', (name) => {
    const disguise = DISGUISES[name]!;

    it('comes into no guarded address', async () => {
      for (const { method, path } of guarded) {
        const reply = await ask(method, disguise(path));
        const allowed = [400, 401, 404, 405];
        expect([method, disguise(path), allowed.includes(reply.status)]).toEqual([method, disguise(path), true]);
        expect(isProblem(reply)).toBe(true);
      }
    });

    it('comes from an open address to no guarded one', async () => {
      for (const { method, path } of open) {
        const plain = await ask(method, path);
        const reply = await ask(method, disguise(path));
        // The open address itself answers as it always does; a guard would say that somebody must log in.
        const isItself = reply.status === plain.status;
        expect([method, disguise(path), isItself || [200, 400, 404, 405, 414].includes(reply.status)]).toEqual([
          method,
          disguise(path),
          true,
        ]);
      }
    });
  });

  it.each(QUERIES)('with the query %s comes into no guarded address', async (query) => {
    for (const { method, path } of guarded) expect([400, 401]).toContain((await ask(method, path + query)).status);
  });

  it.each(HINTS)('with %s comes into no guarded address', async (hint) => {
    for (const { method, path } of guarded) expect([path, (await ask(method, path, hint)).status]).toEqual([path, 401]);
  });
});
