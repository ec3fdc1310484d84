import { Revocations } from '#platform/access';
import { ServiceUnavailable } from '#platform/errors';
import { Standing } from '#modules/auth';
import type { Caller, Reply } from '../../support/caller.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const outdated = { status: 401, body: { type: expect.stringMatching(/\/access-outdated$/) } };
const members = '/v1/members';

describe('asking with an access token that says what is not true any more', () => {
  let app: TestApp;
  let another: TestApp;
  let owner: SignedIn;
  let admin: SignedIn;
  let bearers: readonly Caller[];
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  beforeEach(async () => {
    owner = await app.owner();
    admin = await app.admin(owner);
    bearers = [admin, another.anonymous.bearing(admin.accessToken)];
    for (const bearer of bearers) expect((await bearer.get(members)).status).toBe(200);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    return app.clear();
  });
  afterAll(async () => {
    await another.stop();
    await app.stop();
  });

  it.each<[string, () => Promise<Reply>]>([
    ['logs out', () => app.anonymous.post('/v1/auth/logout', { refreshToken: admin.refreshToken })],
    ['is put out of the organization', () => owner.delete(`/v1/members/${admin.userId}`)],
    ['is something else to it now', () => owner.put(`/v1/members/${admin.userId}/role`, { role: 'staff' })],
  ])('is refused by every process within a second when somebody %s, and nobody else is', async (_, end) => {
    // Red without `this.revocations.of(…)` in Sessions.end, Members.remove and Members.changeRole: it is believed for a minute.
    expect((await end()).status).toBeLessThan(300);
    for (const bearer of bearers) {
      expect(await untilRefused(bearer)).toBeLessThan(1000);
      expect(await bearer.get(members)).toMatchObject(outdated);
    }
    expect((await owner.get(members)).status).toBe(200);
  });

  it('leads to a token of what they are now, by a refresh', async () => {
    await owner.put(`/v1/members/${admin.userId}/role`, { role: 'staff' });
    const { body } = await app.anonymous.post('/v1/auth/refresh', { refreshToken: admin.refreshToken });
    const staff = app.anonymous.bearing(body.accessToken);
    expect((await staff.get('/v1/me')).body.permissions).not.toContain('members.manage');
  });

  it('is good again when they are again what it says', async () => {
    for (const role of ['staff', 'admin']) {
      await owner.put(`/v1/members/${admin.userId}/role`, { role });
      // Red without the deletion in VerifiedTokens.revoked: what was found is believed for a minute.
      expect(await untilRefused(bearers[0]!, role === 'admin' ? 200 : 401)).toBeLessThan(1000);
    }
    expect((await admin.get(members)).status).toBe(200);
  });

  it('is good again, everywhere, when they are a member again', async () => {
    const [bearer] = bearers;
    await owner.delete(`/v1/members/${admin.userId}`);
    expect(await untilRefused(bearer!)).toBeLessThan(1000);
    // Red without the revocation in Members.insert: the refusal is remembered for a minute.
    const { email } = admin;
    expect((await owner.post('/v1/members', { email, role: 'admin' })).status).toBe(201);
    expect(await untilRefused(bearer!, 200)).toBeLessThan(1000);
  });

  it('is noticed within a second by a process that cannot hear of it', async () => {
    // Red with more than a second in `believedFor` of platform/access.
    jest.spyOn(app.get(Revocations), 'isListening', 'get').mockReturnValue(false);
    await app.database.sql('delete from memberships where user_id = $1', [admin.userId]);
    expect(await untilRefused(bearers[0]!)).toBeLessThan(2000);
    jest.restoreAllMocks();
  });

  it('is noticed at once by a process that hears again', async () => {
    await app.database.sql('delete from memberships where user_id = $1', [admin.userId]);
    await app.database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listening'`,
    );
    for (const bearer of bearers) expect(await untilRefused(bearer)).toBeLessThan(2000);
  });

  it('is not believed while it cannot be checked: a public route goes on without a name, no other does', async () => {
    const unknown = await app.admin(owner);
    jest.spyOn(app.get(Standing), 'holds').mockRejectedValue(new ServiceUnavailable('The database is away.', 1));
    expect((await unknown.get(members)).status).toBe(503);
    expect((await unknown.get(`/v1/stores/${owner.organization}/products`)).status).toBe(200);
    jest.restoreAllMocks();
    expect((await unknown.get(members)).status).toBe(200);
  });

  /** How long it took, in milliseconds. */
  async function untilRefused(bearer: Caller, status = 401): Promise<number> {
    const since = Date.now();
    while ((await bearer.get(members)).status !== status && Date.now() - since < 5000);
    return Date.now() - since;
  }
});
