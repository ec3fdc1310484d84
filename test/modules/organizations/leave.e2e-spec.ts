import { Revocations } from '#platform/access';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { subjectsTo } from '../../support/mailed.js';

describe('leaving an organization', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => {
    jest.restoreAllMocks();
    return app.clear();
  });
  afterAll(() => app.stop());

  const leave = (member: SignedIn) => member.delete('/v1/organizations/current/membership');
  const owners = () => app.database.sql(`select user_id from memberships where role = 'owner'`);

  it.each(['admin', 'staff', 'customer'] as const)('ends what an organization’s %s was to it', async (role) => {
    const member = await app[role](owner);
    await app.settle();
    expect((await leave(member)).status).toBe(204);
    expect((await owner.get('/v1/members')).body.items).toHaveLength(1);
    const back = (await app.anonymous.post('/v1/auth/login', { email: member.email, password: member.password })).body;
    const person = app.anonymous.bearing(back.accessToken);
    expect((await person.get('/v1/organizations')).body.items).toEqual([]);
    const again = await person.delete('/v1/organizations/current/membership');
    expect([again.status, again.body.title]).toEqual([403, 'No organization is chosen']);
    const entries = (await owner.get('/v1/audit-entries')).body.items as { action: string }[];
    expect(entries.find(({ action }) => action === 'members.left')).toMatchObject({
      actorId: member.userId,
      before: { role },
    });
  });

  it('is no news to who does so', async () => {
    const staff = await app.staff(owner);
    const before = await subjectsTo(app, staff.email);
    await leave(staff);
    expect(await subjectsTo(app, staff.email)).toEqual(before);
  });

  it('ends their access everywhere within a second', async () => {
    // Red without `this.revocations.of(…)` in Members.end: the token is believed for a minute.
    const staff = await app.staff(owner);
    expect((await staff.get('/v1/members')).status).toBe(200);
    await leave(staff);
    const since = Date.now();
    while ((await staff.get('/v1/members')).status === 200 && Date.now() - since < 5000);
    expect(Date.now() - since).toBeLessThan(1000);
  });

  it('is refused to the only owner', async () => {
    const reply = await leave(owner);
    expect([reply.status, reply.body.title]).toEqual([409, 'An organization keeps at least one owner']);
    expect(await owners()).toEqual([{ user_id: owner.userId }]);
  });

  it('leaves one owner when two leave at once', async () => {
    // Red without 'lock organization' in MemberChanges.alone: both count two owners, and none is left.
    const admin = await app.admin(owner);
    await owner.put(`/v1/members/${admin.userId}/role`, { role: 'owner' });
    const other = await admin.again();
    for (const each of [owner, other]) await each.get('/v1/me');
    jest.spyOn(app.get(Revocations), 'heard').mockReturnValue(); // both are believed, as for a moment they are
    for (let round = 0; round < 5; round++) {
      const replies = await Promise.all([leave(owner), leave(other)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await owners()).toHaveLength(1);
      await app.database.sql(
        `insert into memberships select $1, unnest($2::uuid[]), 'owner', now() on conflict do nothing`,
        [owner.organizationId, [owner.userId, other.userId]],
      );
    }
  });

  it('is done once: who was put out meanwhile is no member', async () => {
    const staff = await app.staff(owner);
    await staff.get('/v1/me');
    jest.spyOn(app.get(Revocations), 'heard').mockReturnValue(); // believed, as for a moment they are
    await owner.delete(`/v1/members/${staff.userId}`);
    const reply = await leave(staff);
    expect([reply.status, reply.body.title]).toEqual([404, 'There is no such member']);
  });
});
