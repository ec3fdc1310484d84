import { Credentials } from '#platform/access';
import { KeysRepository } from '../../../src/modules/service-accounts/keys/keys.repository.js';
import { TestApp } from '../../support/app.js';
import type { Caller, Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { Listener } from '../realtime/listener.js';
import { type Program, programOf, until } from './given-keys.js';

const HOUR = 3_600_000;

describe('a key that is not good any more', () => {
  let app: TestApp;
  let another: TestApp;
  let owner: SignedIn;
  let program: Program;
  let bearers: readonly Caller[];
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  beforeEach(async () => {
    owner = await app.owner();
    program = await programOf(owner, { scopes: ['catalog.read', 'orders.read', 'events.follow'] });
    bearers = [program.calls, another.anonymous.bearing(program.key)];
    for (const bearer of bearers) expect((await bearer.get('/v1/products')).status).toBe(200);
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

  const rotate = (overlapHours: number): Promise<Reply> => owner.post(`${program.keyPath}/rotation`, { overlapHours });

  it.each<[string, () => Promise<Reply>, number]>([
    ['it was revoked', () => owner.delete(program.keyPath), 401],
    ['its service account was removed', () => owner.delete(program.path), 401],
    ['it was rotated without an overlap', () => rotate(0), 401],
    ['the role of its service account was lowered', () => lower('customer'), 403],
  ])('is refused by every process within a second when %s', async (_, end, status) => {
    // Red without `this.revocations.of(…)` in ServiceAccountKeys.revoke and rotate, and in ServiceAccounts.revoke.
    const other = await programOf(owner);
    expect((await end()).status).toBeLessThan(300);
    for (const bearer of bearers) expect(await until(status, bearer)).toBeLessThan(1000);
    expect((await other.calls.get('/v1/products')).status).toBe(200);
    expect((await owner.get('/v1/products')).status).toBe(200);
  });

  it('keeps what the lower role has of its scopes, and has the rest again with the role', async () => {
    await lower('customer');
    for (const bearer of bearers) {
      await until(403, bearer);
      expect((await bearer.get('/v1/orders')).status).toBe(200);
    }
    expect((await owner.get(`${program.path}/keys`)).body.items[0].scopes).toContain('catalog.read');
    expect((await owner.patch(program.path, { role: 'staff' }, { 'if-match': '"2"' })).status).toBe(200);
    for (const bearer of bearers) expect(await until(200, bearer)).toBeLessThan(1000);
  });

  it('works on for the overlap after a rotation, beside the new one, in every process', async () => {
    const { status, body } = await rotate(2);
    expect(status).toBe(201);
    const successors = [app, another].map(({ anonymous }) => anonymous.bearing(body.key));
    for (const clock of [app.clock, another.clock]) clock.moveBy(2 * HOUR - 5000);
    owner = await owner.again();
    for (const bearer of [...bearers, ...successors]) expect((await bearer.get('/v1/products')).status).toBe(200);
    // Red without `this.revocations.of(…)` in ServiceAccountKeys.rotate: it is remembered as good for three months.
    for (const clock of [app.clock, another.clock]) clock.moveBy(5000);
    for (const bearer of bearers) expect((await bearer.get('/v1/products')).status).toBe(401);
    for (const bearer of successors) expect((await bearer.get('/v1/products')).status).toBe(200);
  });

  it('is noticed within a second by a process that cannot hear of it', async () => {
    await app.database.sql('delete from service_account_keys where id = $1', [program.keyId]);
    await app.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`,
    );
    for (const bearer of bearers) expect(await until(401, bearer)).toBeLessThan(2000);
  });

  it.each<[string, () => Promise<Reply>]>([
    ['is revoked', () => owner.delete(program.keyPath)],
    ['has its role lowered', () => lower('customer')],
  ])('ends the event streams of a program within a second when it %s', async (_, end) => {
    const listeners = [await Listener.open(program.calls), await Listener.open(program.calls, { url: another.url })];
    const untouched = await Listener.open((await programOf(owner, { scopes: ['events.follow'] })).calls);
    expect((await end()).status).toBeLessThan(300);
    for (const listener of listeners) expect(await listener.over()).toBeLessThan(1000);
    expect(untouched.isOver).toBe(false);
  });

  it('is found among many at once, as streams are looked up now and then', async () => {
    const kind = app.get(Credentials).kindOf('atr_')!;
    const good = await programOf(owner);
    const lookUp = jest.spyOn(app.get(KeysRepository), 'livingAmong');
    const actors = await Promise.all([program, good].map(({ key }) => kind.identify(key, () => Promise.resolve())));
    expect((await kind.fallenAmong(actors)).size).toBe(0);
    await app.database.sql(`update service_accounts set role = 'customer' where id = $1`, [program.accountId]);
    expect([...(await kind.fallenAmong(actors))]).toEqual([actors[0]]);
    expect(lookUp).toHaveBeenCalledTimes(2);
  });

  function lower(role: string): Promise<Reply> {
    return owner.patch(program.path, { role }, { 'if-match': '"1"' });
  }
});
