import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#platform/database';
import { Relay } from '#platform/events';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { tellOfOrders } from './given-events.js';
import { Listener } from './listener.js';

const WEEK = 7 * 24 * 3_600_000;

describe('going on where one was cut off', () => {
  let app: TestApp;
  let another: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  beforeEach(async () => {
    owner = await app.owner();
    await app.settle();
  });
  afterEach(async () => {
    Listener.leaveAll();
    await app.clear();
  });
  afterAll(async () => {
    await another.stop();
    await app.stop();
  });

  const tell = async (count = 1) => {
    const ids = await tellOfOrders(app, { by: owner, count });
    await app.settle();
    return ids;
  };

  it('tells what was missed, however much that is, and then what happens', async () => {
    const first = await Listener.open(owner);
    const ids = await tell();
    await first.heard(1);
    first.leave();
    ids.push(...(await tell(130)));
    const second = await Listener.open(owner, { after: first.lastId });
    await second.heard(130);
    ids.push(...(await tell()));
    await second.heard(131);
    expect([...first.subjects, ...second.subjects]).toEqual(ids);
  });

  it('begins behind what was there when the first stream was opened, although that told nothing', async () => {
    const first = await Listener.open(owner);
    await first.began();
    first.leave();
    const ids = await tell(2);
    const second = await Listener.open(owner, { after: first.lastId });
    expect((await second.heard(2)).subjects).toEqual(ids);
  });

  it('goes on at another process, with `after` where no header can be sent; the header counts for more', async () => {
    const first = await Listener.open(owner);
    await first.began();
    const start = first.lastId!;
    const ids = await tell(3);
    await first.heard(3);
    const second = await Listener.open(owner, { url: another.url, query: `?after=${start}` });
    expect((await second.heard(3)).subjects).toEqual(ids);
    const third = await Listener.open(owner, { url: another.url, query: `?after=${start}`, after: first.lastId });
    ids.push(...(await tell()));
    expect((await third.heard(1)).subjects).toEqual(ids.slice(3));
    expect((await second.heard(4)).subjects).toEqual(ids);
  });

  it('tells each event once and in its order, whoever is cut off when, while others happen', async () => {
    // Red without `entry.position <= this.reached` in EventStream.offer (some come twice), and without `this.live.add(stream)`
    // in LogFollower.catchUp (they end).
    const start = await Listener.open(owner);
    await start.began(); // before anything happens: what had happened by then is told to nobody
    const ids: string[] = [];
    let isOver = false;
    const happen = async () => {
      while (ids.length < 400) {
        ids.push(...(await tellOfOrders(app, { by: owner, count: 1 + Math.floor(Math.random() * 12) })));
        await app.get(Relay).relay();
        await sleep(Math.random() * 10);
      }
      await app.settle();
    };
    const happening = happen().finally(() => (isOver = true));
    happening.catch(() => undefined); // it is waited for below, and fails the test there
    const follow = async (url: string) => {
      const heard: (string | undefined)[] = [];
      let after = start.lastId;
      for (let round = 0; !isOver || (heard.length < ids.length && round < 1000); round++) {
        const listener = await Listener.open(owner, { url, after });
        await sleep(Math.random() * 60 + round); // a busy machine needs longer for anything to come
        listener.leave();
        heard.push(...listener.subjects);
        after = listener.lastId ?? after;
      }
      return heard;
    };
    const everybody = await Promise.all([follow(app.url), follow(another.url), follow(app.url)]);
    await happening;
    await start.heard(ids.length);
    for (const heard of [start.subjects, ...everybody]) expect(heard).toEqual(ids);
  }, 90_000);

  it('loses nothing that was written before and committed after what it told', async () => {
    const listener = await Listener.open(owner);
    const late = Promise.withResolvers<void>();
    let first: string[] = [];
    const slow = app.get(Database).transaction(owner, async () => {
      first = await tellOfOrders(app, { by: owner });
      await late.promise;
    });
    await sleep(20);
    const [second] = await tell();
    await listener.heard(1);
    late.resolve();
    await slow;
    await app.settle();
    expect((await listener.heard(2)).subjects).toEqual([second, ...first]);
  });

  it('hears of what happened while nobody told this process', async () => {
    const listener = await Listener.open(owner);
    await app.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`,
    );
    const ids = await tell(2);
    expect((await listener.heard(2)).subjects).toEqual(ids);
  });

  it('refuses what it cannot go on behind: of another organization, made up, too old', async () => {
    const stranger = await app.owner();
    const foreign = await Listener.open(stranger);
    await foreign.began();
    const own = await Listener.open(owner);
    await own.began();
    const {
      events: [event],
    } = await tell().then(() => own.heard(1));
    const missed = { status: 410, body: { type: expect.stringMatching(/events-missed$/) } };
    for (const after of [foreign.lastId!, event!.id, 'x', 'x'.repeat(200), `x${own.lastId}`, '"; drop table outbox'])
      expect(await owner.get('/v1/events/stream', { 'last-event-id': after })).toMatchObject(missed);
    expect((await owner.get(`/v1/events/stream?after=${'x'.repeat(201)}`)).status).toBe(400);

    app.clock.moveBy(WEEK - 2 * 3_600_000);
    const later = await owner.again();
    expect((await later.get('/v1/events/stream', { 'last-event-id': own.lastId! })).status).toBe(200);
    app.clock.moveBy(2 * 3_600_000);
    const latest = await owner.again();
    expect(await latest.get('/v1/events/stream', { 'last-event-id': own.lastId! })).toMatchObject(missed);
  });
});
