import { setTimeout as sleep } from 'node:timers/promises';
import { AtriumProblem, type EventOf, type Following } from '@atrium/client';
import { TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import { tellOfOrders } from '../modules/realtime/given-events.js';
import { Proxy } from './proxy.js';
import { signedIn, type Visitor } from './visitor.js';

type Placed = EventOf<'orders.order-placed'>;

describe('following events', () => {
  let app: TestApp;
  let network: Proxy;
  let owner: SignedIn;
  let front: Visitor;
  let leaving: AbortController;
  beforeAll(async () => {
    app = await TestApp.start();
    network = await Proxy.before(app.url);
  });
  beforeEach(async () => {
    owner = await app.owner();
    leaving = new AbortController();
    front = await signedIn(owner, { baseUrl: network.url, retrying: { backoffMs: 20 } });
    await app.settle();
  });
  afterEach(() => {
    leaving.abort();
    return app.clear();
  });
  afterAll(async () => {
    await network.stop();
    await app.stop();
  });

  const tell = async (count = 1) => {
    const ids = await tellOfOrders(app, { by: owner, count });
    await app.settle();
    return ids;
  };
  /** Follows orders from a moment on that has passed when this resolves. */
  const follow = async (following: Following<'orders.order-placed'> = {}) => {
    const heard: Placed[] = [];
    const began = Promise.withResolvers<void>();
    const { signal } = leaving;
    const onId = (id: string) => {
      following.onId?.(id);
      began.resolve();
    };
    const events = front.api.events({ types: ['orders.order-placed'], ...following, onId, signal });
    const over = (async () => {
      for await (const event of events) heard.push(event);
    })();
    await Promise.race([began.promise, over.catch(() => undefined)]);
    return { heard, over, subjects: () => heard.map(({ subject }) => subject) };
  };
  const until = async (isSo: () => boolean) => {
    for (const deadline = performance.now() + 15_000; !isSo(); await sleep(5))
      if (performance.now() > deadline) throw new Error('Waited in vain');
  };

  it('yields each as it happens, typed by its type, and ends with its signal', async () => {
    const { heard, over, subjects } = await follow();
    const ids = await tell(3);
    await until(() => heard.length === 3);
    expect(subjects()).toEqual(ids);
    expect(heard[0]!.data.customerId).toBe(owner.userId);
    leaving.abort();
    await expect(over).rejects.toThrow(/aborted/);
  });

  it('misses nothing and repeats nothing while connections are lost', async () => {
    // Red without `id = message.id ?? id` in follow(): what happened meanwhile is missing.
    const { heard, subjects } = await follow();
    const ids: string[] = [];
    for (let round = 0; round < 4; round++) {
      ids.push(...(await tell(7)));
      network.drop();
      ids.push(...(await tell(5)));
      await sleep(50);
    }
    await until(() => heard.length >= ids.length);
    expect(subjects()).toEqual(ids);
  });

  it('goes on with a new access token when the one before runs out', async () => {
    const { heard, subjects } = await follow();
    const ids = await tell();
    app.clock.moveBy(11 * 60_000);
    ids.push(...(await tell(2)));
    await until(() => heard.length === 3);
    expect(subjects()).toEqual(ids);
    await until(() => front.exchanges.includes('POST /v1/auth/refresh 200'));
    ids.push(...(await tell()));
    await until(() => heard.length === 4);
    expect(subjects()).toEqual(ids);
  });

  it('takes silence for a lost connection', async () => {
    const { heard } = await follow({ silenceMs: 300 });
    await until(() => front.exchanges.filter((exchange) => exchange === 'GET /v1/events/stream 200').length >= 2);
    await tell();
    await until(() => heard.length === 1);
  });

  it('goes on behind an id that was kept', async () => {
    let kept = '';
    const first = await follow({ onId: (id) => (kept = id) });
    await tell();
    await until(() => first.heard.length === 1);
    leaving.abort();
    await first.over.catch(() => undefined);
    const after = kept;
    leaving = new AbortController();
    const ids = await tell(2);
    const second = await follow({ after });
    await until(() => second.heard.length === 2);
    expect(second.subjects()).toEqual(ids);
  });

  it('throws what it is refused with', async () => {
    const { over } = await follow({ after: 'nothing-that-we-know' });
    await expect(over).rejects.toMatchObject({ slug: 'events-missed', status: 410 });
    await front.api.logout();
    const nobody = await follow();
    await expect(nobody.over).rejects.toBeInstanceOf(AtriumProblem);
  });

  it('ends, and tells that nobody is signed in any more, when the session is revoked', async () => {
    const signedOut = jest.fn();
    front = await signedIn(owner, { baseUrl: network.url, retrying: { backoffMs: 20 }, onSignedOut: signedOut });
    const { over } = await follow();
    await app.database.sql(`update sessions set revoked_at = now() where user_id = $1`, [owner.userId]);
    await app.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`,
    );
    await expect(over).rejects.toMatchObject({ status: 401 });
    expect(signedOut).toHaveBeenCalledTimes(1);
  });
});
