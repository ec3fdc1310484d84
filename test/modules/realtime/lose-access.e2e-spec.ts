import { setTimeout as sleep } from 'node:timers/promises';
import { Standing } from '#modules/auth';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { tellOfOrders } from './given-events.js';
import { Listener } from './listener.js';

const outdated = { status: 401, body: { type: expect.stringMatching(/access-outdated$/) } };

describe('following with an access that ends', () => {
  let app: TestApp;
  let another: TestApp;
  let owner: SignedIn;
  let staff: SignedIn;
  let listeners: readonly [here: Listener, there: Listener];
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  beforeEach(async () => {
    owner = await app.owner();
    staff = await app.staff(owner);
    listeners = [await Listener.open(staff), await Listener.open(staff, { url: another.url })];
  });
  afterEach(async () => {
    Listener.leaveAll();
    jest.restoreAllMocks();
    another.clock.reset();
    await app.clear();
  });
  afterAll(async () => {
    await another.stop();
    await app.stop();
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    ['logs out', () => app.anonymous.post('/v1/auth/logout', { refreshToken: staff.refreshToken })],
    ['is put out of the organization', () => owner.delete(`/v1/members/${staff.userId}`)],
    ['is something else to it now', () => owner.put(`/v1/members/${staff.userId}/role`, { role: 'customer' })],
  ])('ends within a second at every process when somebody %s, and lets them in with no old token', async (_, end) => {
    // Red without `this.revocations.of(…)` in Sessions.end, Members.remove and Members.changeRole: half a minute passes.
    const untouched = await Listener.open(owner);
    expect((await end()).status).toBeLessThan(300);
    for (const listener of listeners) expect(await listener.over()).toBeLessThan(1000);
    await tellOfOrders(app, { by: owner });
    await app.settle();
    await untouched.heard(1);
    for (const listener of listeners) expect(listener.events).toEqual([]);
    for (const { anonymous } of [app, another])
      expect(await anonymous.bearing(staff.accessToken).get('/v1/events/stream')).toMatchObject(outdated);
  });

  it('is ended by a refresh token that comes twice', async () => {
    const { body } = await app.anonymous.post('/v1/auth/refresh', { refreshToken: staff.refreshToken });
    expect(body.accessToken).toEqual(expect.any(String));
    app.clock.moveBy(10_000);
    expect((await app.anonymous.post('/v1/auth/refresh', { refreshToken: staff.refreshToken })).status).toBe(401);
    for (const listener of listeners) expect(await listener.over()).toBeLessThan(1000);
  });

  it('goes on with a new token, in the new role', async () => {
    await owner.put(`/v1/members/${staff.userId}/role`, { role: 'admin' });
    await listeners[0].over();
    const { body } = await app.anonymous.post('/v1/auth/refresh', { refreshToken: staff.refreshToken });
    const admin = app.anonymous.bearing(body.accessToken);
    const listener = await Listener.open(admin, { after: listeners[0].lastId });
    const ids = await tellOfOrders(app, { by: owner });
    await app.settle();
    await listener.until(
      () => listener.subjects.includes(ids[0]),
      () => 'the order',
    );
  });

  it('is not opened when it ends in the very moment of opening', async () => {
    // Red when `this.standing.confirm` comes before `this.admit` in EventStreams.follow: nobody watches yet.
    const standing = app.get(Standing);
    const confirm = standing.confirm.bind(standing);
    jest.spyOn(standing, 'confirm').mockImplementationOnce(async (actor) => {
      await confirm(actor);
      await app.anonymous.post('/v1/auth/logout', { refreshToken: staff.refreshToken });
      await listeners[0].over();
    });
    expect(await staff.get('/v1/events/stream')).toMatchObject(outdated);
  });

  it('ends although nobody told of it, once this process listens again', async () => {
    await app.database.sql('delete from memberships where user_id = $1', [staff.userId]);
    await sleep(100);
    expect(listeners.map(({ isOver }) => isOver)).toEqual([false, false]);
    await app.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`,
    );
    for (const listener of listeners) await listener.over();
  });

  it('ends with the access token', async () => {
    // They share passport, and so the clock of the one that began last.
    const move = (by: number) => [app, another].forEach(({ clock }) => clock.moveBy(by));
    move(9 * 60_000);
    await sleep(1100);
    expect(listeners[0].isOver).toBe(false);
    move(61_000);
    await listeners[0].over();
    expect((await staff.get('/v1/events/stream')).status).toBe(401);
    expect(listeners[0].messages.at(-1)).toMatchObject({ retry: expect.any(Number) });
  });
});
