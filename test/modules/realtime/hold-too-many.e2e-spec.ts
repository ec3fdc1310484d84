import { connect, type Socket } from 'node:net';
import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { tellOfOrders } from './given-events.js';
import { Listener } from './listener.js';

describe('holding event streams open', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start({ STREAMS_PER_ACCOUNT: '3', STREAMS_LIMIT: '4' })));
  beforeEach(async () => {
    owner = await app.owner();
    await app.settle();
  });
  afterEach(async () => {
    Listener.leaveAll();
    await until(async () => (await measure('event_streams')) === 0);
    await app.clear();
  });
  afterAll(() => app.stop());

  const measure = async (name: string) =>
    Number(
      new RegExp(`^${name.replaceAll(/[{}]/g, String.raw`\$&`)} (\\d+)$`, 'm').exec(
        await app.get(Metrics).text(),
      )?.[1] ?? 0,
    );

  /** A client that hears how its stream begins, and nothing else. */
  async function deaf(): Promise<{ socket: Socket; begun: string }> {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(`GET /v1/events/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${owner.accessToken}\r\n\r\n`);
    let begun = '';
    await new Promise<void>((resolve) =>
      socket.on('data', (bytes) => {
        begun += bytes.toString();
        if (!begun.includes('retry: ')) return;
        socket.pause();
        resolve();
      }),
    );
    return { socket, begun };
  }

  it('is bounded for each account, however many ask at once, and for all of them', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => Listener.open(owner)));
    const listeners = asked.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(listeners).toHaveLength(3);
    expect(await measure('event_streams')).toBe(3);
    const refused = await owner.get('/v1/events/stream');
    expect(refused).toMatchObject({ status: 429, body: { type: expect.stringMatching(/too-many-streams$/) } });
    expect(refused.headers.get('retry-after')).toBe('5');

    await Listener.open(await app.customer(owner));
    const tooMany = await (await app.customer(owner)).get('/v1/events/stream');
    expect(tooMany).toMatchObject({ status: 503, body: { type: expect.stringMatching(/service-unavailable$/) } });

    listeners[0]!.leave();
    await until(async () => (await measure('event_streams')) === 3);
    await Listener.open(owner);
  });

  it('ends within a second of a logout also where the client takes nothing', async () => {
    const { socket } = await deaf();
    await tellOfOrders(app, { by: owner, count: 40, lines: 500 });
    await app.settle();
    await app.anonymous.post('/v1/auth/logout', { refreshToken: owner.refreshToken });
    const beginning = performance.now();
    await until(async () => (await measure('event_streams')) === 0);
    expect(performance.now() - beginning).toBeLessThan(1000);
    socket.destroy();
  });

  it('is no way to have the process remember what one does not take', async () => {
    const before = await measure('event_streams_ended_total{reason="slow"}');
    const { socket, begun } = await deaf();
    const ids: string[] = [];
    try {
      await until(async () => {
        ids.push(...(await tellOfOrders(app, { by: owner, count: 20, lines: 500 })));
        await app.settle();
        return (await measure('event_streams_ended_total{reason="slow"}')) > before;
      });
    } finally {
      socket.destroy();
    }
    // It comes back where it was, and takes what it is told.
    const after = /^id: (.+)$/m.exec(begun)![1]!;
    const listener = await Listener.open(owner, { after });
    expect((await listener.heard(ids.length)).subjects).toEqual(ids);
  }, 60_000);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (
    const deadline = performance.now() + 30_000;
    !(await isSo());
    await new Promise((resolve) => setTimeout(resolve, 10))
  )
    if (performance.now() > deadline) throw new Error('Waited in vain');
}
