import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { EgressFailed, type EgressRequest } from '#platform/egress';
import { egressTo } from './given-egress.js';
import { Receiver } from './receiver.js';

const egress = egressTo(['127.0.0.1']);

describe('sending to a receiver', () => {
  let receiver: Receiver;
  afterEach(async () => {
    await gone();
    await receiver.stop();
  });

  const post = (more: Partial<EgressRequest> = {}) =>
    egress.post({ url: receiver.url(), headers: { 'x-tune': 'ding' }, body: '{"ä":1}', seconds: 0.5, ...more });

  /** Nothing that a receiver does keeps a connection open. */
  async function gone() {
    for (let tries = 0; tries < 100 && receiver.connections > 0; tries++) await sleep(10);
    expect(receiver.connections).toBe(0);
  }

  it('brings the body, and takes the beginning of the answer back', async () => {
    receiver = await Receiver.http((_, response) => response.writeHead(202, { 'retry-after': '7' }).end('thanks\0'));
    const answer = await post({ url: receiver.url('127.0.0.1', '/a?b=c#d'), body: '{"ä":1}' });
    expect(answer).toMatchObject({ status: 202, excerpt: 'thanks', headers: { 'retry-after': '7' } });
    expect(receiver.received).toEqual([
      {
        path: '/a?b=c',
        body: '{"ä":1}',
        headers: expect.objectContaining({
          'x-tune': 'ding',
          'content-length': '8',
          host: `127.0.0.1:${receiver.port}`,
        }),
      },
    ]);
  });

  it('follows no redirect', async () => {
    receiver = await Receiver.http(({ url }, response) =>
      response.writeHead(url === '/' ? 307 : 200, { location: '/elsewhere' }).end(),
    );
    expect(await post()).toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ['says nothing', () => undefined],
    ['takes the bytes of its headers apart', (socket: any) => void drip(socket, 'HTTP/1.1 200 OK\r\nx: '.split(''))],
    [
      'promises an answer again and again',
      (socket: any) => void drip(socket, Array(999).fill('HTTP/1.1 100 Continue\r\n\r\n')),
    ],
  ])('gives one up that %s', async (_, meet) => {
    receiver = await Receiver.bare(meet);
    const began = performance.now();
    await expect(post()).rejects.toThrow(new EgressFailed('no answer came within 0.5 s'));
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('lets go of a body that comes too slowly, or does not end: the status was the answer', async () => {
    receiver = await Receiver.bare((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n');
      void drip(socket, Array(9999).fill('x'));
    });
    const began = performance.now();
    expect(await post()).toMatchObject({ status: 200, excerpt: expect.stringMatching(/^x+$/) });
    expect(performance.now() - began).toBeLessThan(2000);
    await receiver.stop();

    let written = 0;
    receiver = await Receiver.http((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('ä'.repeat(4096))) written += 8192;
      };
      response.on('drain', more).writeHead(500);
      more();
    });
    const { status, excerpt } = await post({ seconds: 15 });
    expect([status, excerpt]).toEqual([500, 'ä'.repeat(512)]);
    expect(written).toBeLessThan(10_000_000);
  });

  it('cuts no character in two', async () => {
    receiver = await Receiver.http((_, response) => response.end(`x${'ä'.repeat(4096)}`));
    expect((await post()).excerpt).toBe(`x${'ä'.repeat(511)}`);
  });

  it('unpacks nothing, and asks for nothing packed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    receiver = await Receiver.http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    const { excerpt } = await post();
    expect(excerpt.length).toBeLessThanOrEqual(1024);
    expect(receiver.received[0]!.headers['accept-encoding']).toBe('identity');
  });

  it('refuses headers without end', async () => {
    receiver = await Receiver.bare((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      void drip(socket, Array(9999).fill(`x: ${'y'.repeat(4000)}\r\n`), 0);
    });
    await expect(post({ seconds: 15 })).rejects.toThrow('the headers of the answer are too large');
  });

  it.each([
    ['is no HTTP', (socket: any) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), 'the answer is not HTTP'],
    ['breaks off', (socket: any) => socket.once('data', () => socket.end()), 'the connection was reset'],
    ['resets the connection', (socket: any) => socket.once('data', () => socket.resetAndDestroy()), 'was reset'],
    [
      'changes to another protocol',
      (socket: any) => socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      'closed without an answer',
    ],
  ])('fails on one that %s, and says nothing of our network', async (_, meet, reason) => {
    receiver = await Receiver.bare(meet);
    const failure = await post().catch((error: unknown) => error as Error);
    expect(failure).toBeInstanceOf(EgressFailed);
    expect((failure as Error).message).toContain(reason);
    expect((failure as Error).message).not.toContain('127.0.0.1');
  });

  it('fails where nobody listens', async () => {
    const away = await Receiver.http(() => undefined);
    const url = away.url();
    await away.stop();
    receiver = await Receiver.http(() => undefined);
    await expect(post({ url })).rejects.toThrow('the connection was refused');
  });

  it('ends at once when it is told to, with the reason that it is told', async () => {
    receiver = await Receiver.bare(() => undefined);
    const shutdown = new AbortController();
    const posting = post({ seconds: 15, signal: shutdown.signal });
    await sleep(50);
    shutdown.abort(new Error('the process ends'));
    await expect(posting).rejects.toThrow('the process ends');
  });
});

/** Writes one piece after the other, for as long as somebody is there to take it. */
async function drip(socket: any, pieces: readonly string[], pause = 10): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    socket.write(piece);
    await sleep(pause);
  }
}
