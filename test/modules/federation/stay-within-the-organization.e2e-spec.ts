import { operationsIn, published } from '../../attack/operations.js';
import { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { until } from '../../support/until.js';
import { begin, federating, finish, link, logIn, providerOf, PROVIDERS, refusal } from './given-federation.js';
import { RealProvider } from './real-provider.js';

const grace = { sub: 'grace-1', email: 'grace@bakery.example', email_verified: true, name: 'Grace' };

/** What everyone may do who is logged in, and do within the organization that vouches for them, too. */
const HELD = [
  'auth.chooseOrganization',
  'auth.readSelf',
  'notifications.choose',
  'notifications.read',
  'organizations.list',
];

describe('a session that an organization’s own identity provider began', () => {
  let app: TestApp;
  let provider: RealProvider;
  let owner: SignedIn;
  let elsewhere: SignedIn;
  /** Somebody with a password, who works at another organization, too. */
  let person: SignedIn;
  let id: string;
  beforeAll(async () => {
    provider = await RealProvider.start();
    app = await TestApp.start(federating(['house', provider.issuer]));
  });
  beforeEach(async () => {
    owner = await app.owner();
    elsewhere = await app.owner();
    person = await app.customer(elsewhere);
    id = await providerOf(owner, provider.issuer);
    expect((await link(person, id, provider, grace)).status).toBe(201);
  });
  afterEach(async () => {
    await app.settle();
    await app.clear();
  });
  afterAll(async () => {
    await app.stop();
    await provider.stop();
  });

  const enter = async (providerId = id) => {
    const { status, body } = await logIn(app.anonymous, providerId, provider, grace);
    expect(status).toBe(200);
    return body as { accessToken: string; refreshToken: string };
  };
  const confined = async (): Promise<Caller> => app.anonymous.bearing((await enter()).accessToken);
  const refreshed = (refreshToken: string) => app.anonymous.post('/v1/auth/refresh', { refreshToken });
  /** How many wait for the transaction of this test, or for whom waits for it. */
  const waiting = async () => {
    const rows = await app.database.sql(
      `with mine as (select distinct pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
       select pid from mine
       union select l.pid from pg_locks l, mine where not l.granted and mine.pid = any(pg_blocking_pids(l.pid))`,
    );
    return rows.length;
  };
  /** Ends the transaction of this test once so many wait for it. */
  const whenWaiting = async (least: number) => {
    try {
      await until(waiting, (count) => count >= least);
    } finally {
      await app.database.sql('commit');
    }
  };
  const permissionsOf = async (caller: Caller) => (await caller.get('/v1/me')).body.permissions as string[];

  it('does nothing about its person elsewhere, nor about how they log in', async () => {
    const all = operationsIn(published).filter(({ permission }) => permission !== null);
    const everyones = new Set(await permissionsOf(await app.person()));
    const kept = all.filter(({ permission }) => everyones.has(permission!) && !HELD.includes(permission!));
    const begun = await enter();
    const { accessToken } = (await refreshed(begun.refreshToken)).body;
    for (const token of [begun.accessToken, accessToken]) {
      const caller = app.anonymous.bearing(token);
      const answers = await Promise.all(
        kept.map(({ method, template }) =>
          caller.send(method, template.replaceAll(/\{\w+\}/g, person.userId), {
            body: method === 'GET' ? undefined : {},
          }),
        ),
      );
      for (const answer of answers) expect(answer).toMatchObject(refusal(403, 'session-confined'));
    }
    expect(kept.map(({ id: operation }) => operation)).toEqual(
      expect.arrayContaining([
        'OwnAuditEntries.list',
        'OwnEmail.askForChange',
        'OwnIdentities.unlink',
        'OwnPassword.change',
        'OwnSecondFactors.replaceRecoveryCodes',
        'OwnSessions.endAll',
        'SecondFactorLogin.confirm',
        'Totp.begin',
        'Totp.remove',
      ]),
    );
  });

  it('holds what its role holds, and of what everyone may what stays within the organization', async () => {
    const held = await permissionsOf(await confined());
    const free = await permissionsOf(await (await person.again()).in(owner));
    const everyones = await permissionsOf(await app.person());
    expect(held).toEqual(free.filter((name) => HELD.includes(name) || !everyones.includes(name)));
  });

  it('sees of the organizations of its person, and of what they were told, what is of this one', async () => {
    const caller = await confined();
    expect((await caller.get('/v1/organizations')).body.items).toMatchObject([{ id: owner.organizationId }]);
    expect((await person.get('/v1/organizations')).body.items).toHaveLength(2);
    await app.database.sql(
      `insert into notifications select uuidv7(), organization_id, $1, 'tests.ping', 'ding', 'It goes ding.', null, now(), null
       from unnest($2::uuid[]) as organization_id`,
      [person.userId, [owner.organizationId, elsewhere.organizationId]],
    );
    const [here] = (await caller.get('/v1/me/notifications')).body.items;
    const told = (await person.get('/v1/me/notifications')).body.items as { id: string; organizationId: string }[];
    const there = told.find(({ organizationId }) => organizationId === elsewhere.organizationId)!;
    expect(here.organizationId).toBe(owner.organizationId);
    expect((await caller.get('/v1/me/notifications?unread=true')).body.items).toHaveLength(1);
    expect((await caller.get('/v1/me/notifications/unread-count')).body.unread).toBe(1);
    expect(await caller.put(`/v1/me/notifications/${there.id}/read`)).toMatchObject({ status: 404 });
    const last = told
      .map((each) => each.id)
      .sort()
      .at(-1);
    expect((await caller.put('/v1/me/notifications/read', { upTo: last })).body.unread).toBe(0);
    expect((await person.get('/v1/me/notifications/unread-count')).body.unread).toBe(1);
  });

  it('does not tell whether its person belongs to another organization', async () => {
    const caller = await confined();
    for (const { organizationId } of [elsewhere, await app.owner()])
      expect(await caller.post('/v1/auth/organization', { organizationId })).toMatchObject(
        refusal(401, 'session-ended'),
      );
    expect((await caller.post('/v1/auth/organization', { organizationId: owner.organizationId })).status).toBe(200);
  });

  it.each([
    ['disabled', () => owner.patch(`${PROVIDERS}/${id}`, { enabled: false }, { 'if-match': '"1"' })],
    ['removed', () => owner.delete(`${PROVIDERS}/${id}`)],
  ])('ends when the provider is %s, and no other session does', async (_, end) => {
    const another = await providerOf(owner, provider.issuer);
    const ended = [await enter(), await enter()];
    const others = [await enter(another), await person.again()];
    for (const { accessToken } of [...ended, ...others])
      expect((await app.anonymous.bearing(accessToken).get('/v1/me')).status).toBe(200);
    expect((await end()).status).toBeLessThan(300);
    for (const { accessToken, refreshToken } of ended) {
      await until(
        async () => (await app.anonymous.bearing(accessToken).get('/v1/me')).status,
        (status) => status === 401,
      );
      expect((await refreshed(refreshToken)).status).toBe(401);
    }
    for (const { accessToken, refreshToken } of others) {
      expect((await app.anonymous.bearing(accessToken).get('/v1/me')).status).toBe(200);
      expect((await refreshed(refreshToken)).status).toBe(200);
    }
    const { items } = (await owner.get(`/v1/audit-entries?targetId=${id}`)).body;
    expect(items[0].after).toMatchObject({ endedSessions: 2 });
  });

  it('stays ended when the provider is enabled again, and none ends by another change', async () => {
    const path = `${PROVIDERS}/${id}`;
    const { refreshToken } = await enter();
    await owner.patch(path, { enabled: false }, { 'if-match': '"1"' });
    await owner.patch(path, { enabled: true }, { 'if-match': '"2"' });
    expect((await refreshed(refreshToken)).status).toBe(401);
    const { refreshToken: later } = await enter();
    await owner.patch(path, { displayName: 'Sign-on' }, { 'if-match': '"3"' });
    expect((await refreshed(later)).status).toBe(200);
  });

  it('does not begin while the provider is being disabled', async () => {
    // providers.repository.ts: red without `for share` in holdInUse(), and without hold() in federated-logins.service.ts.
    const begun = await begin(app.anonymous, id);
    const answer = await provider.visit(begun.authorizationUrl, grace);
    await app.database.sql('begin');
    await app.database.sql('update identity_providers set enabled = false where id = $1', [id]);
    const finishing = finish(app.anonymous, begun, answer);
    await whenWaiting(1);
    expect(await finishing).toMatchObject(refusal(404, 'identity-provider-not-found'));
    expect(await app.database.sql('select from sessions where confined_to is not null')).toEqual([]);
  });

  it('ends, too, when it begins a moment before the provider is disabled', async () => {
    // providers.repository.ts: red with `for key share`, or nothing, in place of `for share` in holdInUse().
    await enter();
    const begun = await begin(app.anonymous, id);
    const answer = await provider.visit(begun.authorizationUrl, grace);
    await app.database.sql('begin');
    await app.database.sql('select from audit_heads where organization_id = $1 for update', [owner.organizationId]);
    const finishing = finish(app.anonymous, begun, answer);
    await until(waiting, (count) => count > 0);
    const disabling = owner.patch(`${PROVIDERS}/${id}`, { enabled: false }, { 'if-match': '"1"' });
    await whenWaiting(2);
    expect((await disabling).status).toBe(200);
    expect((await refreshed((await finishing).body.refreshToken)).status).toBe(401);
  });
});
