import { Revocations } from '#platform/access';
import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

describe('handing an organization over', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => {
    jest.restoreAllMocks();
    return app.clear();
  });
  afterAll(() => app.stop());

  const transfer = (by: SignedIn, userId: string) => by.post('/v1/ownership-transfers', { userId });
  const roles = async () =>
    Object.fromEntries(
      (await app.database.sql<{ id: string; role: string }>('select user_id as id, role from memberships')).map(
        ({ id, role }) => [id, role],
      ),
    );
  /** As for a moment they are. */
  const believed = async (...bearers: SignedIn[]) => {
    for (const each of bearers) expect((await each.get('/v1/me')).status).toBe(200);
    jest.spyOn(app.get(Revocations), 'heard').mockReturnValue();
  };

  it.each(['admin', 'staff', 'customer'] as const)(
    'makes a %s its owner, and the former owner an admin',
    async (role) => {
      const heir = await app[role](owner);
      const reply = await transfer(owner, heir.userId);
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ userId: heir.userId, email: heir.email, role: 'owner' });
      expect(await roles()).toEqual({ [owner.userId]: 'admin', [heir.userId]: 'owner' });
      const entries = (await (await heir.again()).get('/v1/audit-entries')).body.items as { action: string }[];
      expect(entries.find(({ action }) => action === 'organizations.ownership-transferred')).toMatchObject({
        actorId: owner.userId,
        before: { ownerId: owner.userId },
        after: { ownerId: heir.userId },
      });
      const told = await app.database.sql<{ userId: string; role: string }>(
        `select payload ->> 'userId' as "userId", payload ->> 'role' as role from outbox where type = 'organizations.member-role-changed' order by 2`,
      );
      expect(told).toEqual([
        { userId: owner.userId, role: 'admin' },
        { userId: heir.userId, role: 'owner' },
      ]);
    },
  );

  it('is felt by both within a second', async () => {
    const heir = await app.staff(owner);
    for (const each of [owner, heir]) expect((await each.get('/v1/members')).status).toBe(200);
    await transfer(owner, heir.userId);
    const since = Date.now();
    for (const each of [owner, heir])
      while ((await each.get('/v1/members')).status !== 401 && Date.now() - since < 5000);
    expect(Date.now() - since).toBeLessThan(1000);
    expect((await transfer(await owner.again(), owner.userId)).status).toBe(403);
    expect((await transfer(await heir.again(), owner.userId)).status).toBe(200);
  });

  it('leaves another owner what they are', async () => {
    const other = await app.admin(owner);
    await owner.put(`/v1/members/${other.userId}/role`, { role: 'owner' });
    expect((await transfer(owner, other.userId)).status).toBe(200);
    expect(await roles()).toEqual({ [owner.userId]: 'admin', [other.userId]: 'owner' });
  });

  it('is refused to oneself, to who is no member, and by who is no owner', async () => {
    const [admin, elsewhere] = [await app.admin(owner), await app.owner()];
    const before = await roles();
    const outcomes = [
      await transfer(owner, owner.userId),
      await transfer(owner, elsewhere.userId),
      await transfer(owner, newId()),
      await transfer(admin, admin.userId),
      await transfer(admin, owner.userId),
    ].map(({ status, body }) => [status, body.title]);
    expect(outcomes).toEqual([
      [422, 'Nobody hands their ownership over to themselves'],
      [404, 'There is no such member'],
      [404, 'There is no such member'],
      [403, 'The permission is missing'],
      [403, 'The permission is missing'],
    ]);
    expect(await roles()).toEqual(before);
  });

  it('happens once when it is handed to two at once', async () => {
    // Red without 'lock organization' in MemberChanges.alone: both become owners.
    const heirs = [await app.admin(owner), await app.staff(owner)];
    await believed(owner);
    const before = await roles();
    for (let round = 0; round < 5; round++) {
      const replies = await Promise.all(heirs.map(({ userId }) => transfer(owner, userId)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 403]);
      expect(Object.values(await roles()).filter((role) => role === 'owner')).toHaveLength(1);
      for (const [id, role] of Object.entries(before))
        await app.database.sql('update memberships set role = $2 where user_id = $1', [id, role]);
    }
  });

  it.each<[string, (heir: SignedIn, admin: SignedIn) => Promise<{ status: number }>]>([
    ['is put out', (heir, admin) => admin.delete(`/v1/members/${heir.userId}`)],
    ['leaves', (heir) => heir.delete('/v1/organizations/current/membership')],
  ])('leaves one owner when the heir %s at the same time', async (_, go) => {
    // Red without 'lock organization' in MemberChanges.alone: the heir is found, is gone, and nobody owns it.
    const admin = await app.admin(owner);
    const heir = await app.staff(owner);
    await believed(owner, admin, heir);
    const [handed, gone] = await Promise.all([transfer(owner, heir.userId), go(heir, admin)]);
    const outcome = await roles();
    if (handed.status === 200) {
      expect([403, 409]).toContain(gone.status);
      expect(outcome).toMatchObject({ [owner.userId]: 'admin', [heir.userId]: 'owner' });
    } else {
      expect([handed.status, gone.status]).toEqual([404, 204]);
      expect(outcome).toEqual({ [owner.userId]: 'owner', [admin.userId]: 'admin' });
    }
  });
});
