import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../../support/app.js';
import { HOST, JSON_TYPE } from './hostile.js';
import { converse } from './raw-request.js';

/** Far above the timeouts below, for a busy machine; without them a test would wait for half a minute. */
const PATIENCE = 15_000;
const LOGIN = `POST /v1/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}`;

describe('a client that takes its time', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ HEADERS_TIMEOUT_MS: '400', REQUEST_TIMEOUT_MS: '800' });
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it.each([
    ['says nothing', ''],
    ['says half of a line', 'GET /health/live'],
    ['says half of its headers', `GET /health/live HTTP/1.1\r\n${HOST}`],
    ['leaves its body out', `${LOGIN}Content-Length: 40\r\n\r\n`],
    ['says half of its body', `${LOGIN}Content-Length: 40\r\n\r\n{"email":`],
    ['leaves its chunks out', `${LOGIN}Transfer-Encoding: chunked\r\n\r\n`],
    ['says half of a chunk', `${LOGIN}Transfer-Encoding: chunked\r\n\r\n28\r\n{"email":`],
    ['never says that it is done', `${LOGIN}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`],
    ['waits for the word to go on, and does not', `${LOGIN}Expect: 100-continue\r\nContent-Length: 40\r\n\r\n`],
  ])('and %s is told so, once, and hung up on', async (_, bytes) => {
    const { answers, ended } = await converse(app.url, bytes, PATIENCE);
    expect([answers.map(({ status }) => status), ended]).toEqual([[408], true]);
    expect(answers[0]!.headers).toMatchObject({
      connection: 'close',
      'content-type': expect.stringContaining('problem'),
    });
    expect(JSON.parse(answers[0]!.body)).toMatchObject({ title: 'The request took too long to arrive' });
  });

  it.each([
    ['headers', `GET /health/live HTTP/1.1\r\n${HOST}`, 'X: y\r\n'],
    ['bytes of a body', `${LOGIN}Content-Length: 100000\r\n\r\n`, 'x'],
    ['chunks', `${LOGIN}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n'],
  ])('and sends %s one by one for ever is hung up on all the same', async (_, beginning, drop) => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(beginning);
    const drip = setInterval(() => socket.writable && socket.write(drop), 50);
    const served = await app.anonymous.get('/health/live');
    await Promise.race([once(socket, 'close'), sleep(PATIENCE, undefined, { ref: false })]);
    clearInterval(drip);
    expect([served.status, socket.destroyed]).toEqual([200, true]);
  });

  it('and does not take its answers is hung up on, after not too many of them were made', async () => {
    const others = await connections();
    const { hostname, port } = new URL(app.url);
    const socket: Socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    await until(async () => (await connections()) > others);
    socket.pause();
    const before = process.memoryUsage().rss;
    // The system keeps some megabytes of answers for them; then the process has to, and notices.
    const questions = setInterval(() => socket.write(`GET /openapi.json HTTP/1.1\r\n${HOST}\r\n`.repeat(10)), 50);
    await until(async () => (await connections()) <= others);
    clearInterval(questions);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    socket.destroy();
    expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  const connections = () =>
    new Promise<number>((resolve, reject) => {
      app.nest.getHttpServer().getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error('Waited in vain');
      await sleep(50);
    }
  }
});
