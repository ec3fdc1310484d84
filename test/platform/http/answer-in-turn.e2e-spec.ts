import { TestApp } from '../../support/app.js';
import { expectRefusal, HOST, JSON_TYPE, smuggle } from './hostile.js';
import { converse } from './raw-request.js';

const GUESS = '{"email":"a@example.com","password":"x"}';
/** Takes its time, for the password is hashed. */
const SLOW = `POST /v1/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}Content-Length: ${GUESS.length}\r\n\r\n${GUESS}`;
const QUICK = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;
const LAST = `GET /v1/nothing HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;

const POISON: Record<string, [request: string, status: number]> = {
  'what is no HTTP': ['GARBAGE\r\n\r\n', 400],
  'a header with a bare carriage return': [`GET / HTTP/1.1\r\n${HOST}X: a\rb\r\n\r\n`, 400],
  'two lengths': [`POST /v1/auth/login HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, 400],
  'two hosts': [`GET /health/live HTTP/1.1\r\n${HOST}${HOST}\r\n`, 400],
  'a broken chunk': [
    `POST /v1/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}Transfer-Encoding: chunked\r\n\r\n0x1\r\n`,
    400,
  ],
  'headers of 17,000 characters': [`GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
  'an unknown method': [`get /health/live HTTP/1.1\r\n${HOST}\r\n`, 501],
  'a wish for a tunnel': [`CONNECT localhost:80 HTTP/1.1\r\n${HOST}\r\n`, 501],
  'an undecodable address': [`GET /%ff HTTP/1.1\r\n${HOST}\r\n`, 400],
  'a thousand undecodable addresses': [`GET /%ff HTTP/1.1\r\n${HOST}\r\n`.repeat(1000), 400],
  'an undecodable address and a wish for another protocol': [
    `GET /%zz HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    400,
  ],
  'an undecodable address behind a body': [`POST /%zz HTTP/1.1\r\n${HOST}Content-Length: 99\r\n\r\n`, 400],
};

describe('several requests at once on one connection', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const statuses = async (parts: Parameters<typeof converse>[1]) => {
    await app.database.sql('delete from login_attempts'); // whose delays are not what is asked here
    const { answers, ended } = await converse(app.url, parts);
    expect(ended).toBe(true);
    return answers.map(({ status }) => status);
  };

  it('are answered in their order, in however many packets they come', async () => {
    const requests = SLOW + QUICK + SLOW + QUICK + LAST;
    const expected = [401, 200, 401, 200, 404];
    expect(await statuses(requests)).toEqual(expected);
    expect(await statuses(Array.from(requests))).toEqual(expected);
    for (let at = 1; at < SLOW.length; at += 13) {
      const two = [requests.slice(0, at), requests.slice(at)];
      expect([at, await statuses(two)]).toEqual([at, expected]);
    }
  });

  it.each(Object.keys(POISON))('are answered up to %s, which is refused; nothing behind it is served', async (name) => {
    const [poison, status] = POISON[name]!;
    const { answers, ended, served } = await smuggle(app, SLOW + QUICK + poison);
    expect([answers.map((answer) => answer.status), ended, served]).toEqual([[401, 200, status], true, false]);
    expect(answers.map(({ headers }) => headers['connection'])).toEqual(['keep-alive', 'keep-alive', 'close']);
    expectRefusal({ answers: answers.slice(2), ended, served }, status);
  });

  it('are refused when more than ten wait behind one: nobody is to make a thousand answers of one packet', async () => {
    for (const first of [SLOW, QUICK]) {
      const { answers, ended, served } = await smuggle(app, first + QUICK.repeat(1000));
      const statuses = answers.map(({ status }) => status);
      // Some may be answered while the others arrive.
      expect(statuses.length).toBeLessThan(1000);
      expect([...new Set(statuses.slice(1, -1)), statuses.at(-1), ended, served]).toEqual([200, 400, true, false]);
      expect(answers.at(-1)!.headers).toMatchObject({ connection: 'close' });
    }
    const all = await converse(app.url, SLOW + QUICK.repeat(9) + LAST);
    expect(all.answers.map(({ status }) => status)).toEqual([401, ...Array<number>(9).fill(200), 404]);
  });
});
