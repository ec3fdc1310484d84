import { setTimeout as sleep } from 'node:timers/promises';
import { type AtriumEvent, createAtriumClient, unwrap } from '@atrium/client';
import { Listener } from '../modules/realtime/listener.js';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import { Given, type SignedIn } from '../support/given.js';
import { order, type Stocked, stockedProduct } from '../support/store.js';
import { Machine } from './support/machine.js';
import { OwnPostgres } from './support/postgres.js';
import type { AtriumProcess } from './support/process.js';

jest.setTimeout(120_000);

const STREAMS = 100;
const ORDERS = 20;

onLinux('following events while processes end', () => {
  let machine: Machine;
  let postgres: OwnPostgres;
  let shop: AtriumProcess;
  let owner: SignedIn;
  let product: Stocked;
  const placed: string[] = [];

  beforeAll(async () => {
    machine = await Machine.open();
    postgres = await OwnPostgres.start(machine);
    shop = await start();
    await shop.ready();
    owner = await new Given(shop.url).owner();
    product = await stockedProduct(owner, { stock: 1_000_000 });
  });
  afterAll(async () => {
    Listener.leaveAll();
    await postgres?.close();
    await machine?.clear();
  });

  /** One issuer for all, as behind a balancer. */
  const start = (environment: Record<string, string> = {}) =>
    machine.start({
      ...postgres.environment,
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: 'warn',
      STREAMS_PER_ACCOUNT: '1000',
      ...environment,
    });
  const startApi = async () => {
    const api = await start({ ATRIUM_ROLES: 'api' });
    await api.ready();
    return api;
  };
  const place = async () => void placed.push((await order(owner, product)).body.id as string);
  const log = () =>
    postgres.select<{ id: string; subject: string }>(
      `select id, subject from outbox where type = 'orders.order-placed' order by log_position`,
    );

  it('ends a hundred streams with a word on when to come back, and then itself with 0', async () => {
    // Red without `lifecycle.beforeClosing` in EventStreams: the deadline cuts it off, and it ends with 1.
    const api = await startApi();
    const listeners = await Promise.all(Array.from({ length: STREAMS }, () => Listener.open(owner, { url: api.url })));
    const delays: number[] = [];
    for (let count = 1; count <= ORDERS; count++) {
      await place();
      const beginning = performance.now();
      await Promise.all(listeners.map((listener) => listener.heard(count)));
      delays.push(performance.now() - beginning);
    }
    expect(listeners.every(({ subjects }) => subjects.join() === placed.join())).toBe(true);
    process.stdout.write(
      `${STREAMS} streams heard of ${ORDERS} orders within ${median(delays)} ms, ${longest(delays)} ms at most\n`,
    );
    expect(await api.end('SIGTERM')).toBe(0);
    await Promise.all(listeners.map((listener) => listener.over()));
    const pauses = listeners.map(({ messages }) => messages.at(-1)?.retry);
    expect(pauses.every((pause) => pause! >= 500 && pause! <= 4500)).toBe(true);
    expect(new Set(pauses).size).toBeGreaterThan(STREAMS / 2);
    placed.length = 0;
  });

  it('goes on through a restart of the database, on the same connection', async () => {
    const api = await startApi();
    const listener = await Listener.open(owner, { url: api.url, query: '?types=orders.order-placed' });
    await place();
    await listener.heard(1);
    await postgres.stop('SIGQUIT');
    postgres.startAgain();
    await Promise.all([shop.ready(), api.ready()]);
    await place();
    await listener.heard(2);
    expect(listener.subjects).toEqual(placed);
    expect(listener.isOver).toBe(false);
    expect(await api.end('SIGTERM')).toBe(0);
    placed.length = 0;
  });

  it('misses nothing and repeats nothing while one process after the other is killed, or told to end', async () => {
    let current = await startApi();
    const fetch = (request: Request) => globalThis.fetch(request.url.replace('http://balancer', current.url), request);
    const api = createAtriumClient({ baseUrl: 'http://balancer', fetch, retrying: { backoffMs: 50 } });
    await unwrap(api.login({ email: owner.email, password: owner.password }));
    await unwrap(api.chooseOrganization(owner.organizationId));

    const leaving = new AbortController();
    const heard: AtriumEvent[] = [];
    const began = Promise.withResolvers<void>();
    const over = (async () => {
      const events = api.events({
        types: ['orders.order-placed'],
        signal: leaving.signal,
        onId: () => began.resolve(),
      });
      for await (const event of events) heard.push(event);
    })().catch((error: unknown) => (leaving.signal.aborted ? undefined : Promise.reject(error as Error)));
    await began.promise;

    let isOpen = true;
    const shopping = (async () => {
      while (isOpen) await place();
    })();
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      await sleep(500 + Math.random() * 500);
      const next = await startApi();
      const ended = current.end(signal);
      current = next;
      await ended;
    }
    await sleep(500);
    isOpen = false;
    await shopping;
    for (const deadline = performance.now() + 20_000; heard.length < placed.length; await sleep(20))
      if (performance.now() > deadline) break;
    leaving.abort();
    await over;

    const logged = (await log()).slice(-placed.length);
    expect(heard.map(({ id }) => id)).toEqual(logged.map(({ id }) => id));
    expect(logged.map(({ subject }) => subject)).toEqual(placed);
    process.stdout.write(`${heard.length} events across three ends of a process\n`);
  });
});

const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[values.length >> 1]!);
const longest = (values: readonly number[]): number => Math.round(Math.max(...values));
