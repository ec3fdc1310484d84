import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

describe('managing members', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const roles = async () =>
    Object.fromEntries(
      (await owner.get('/v1/members')).body.items.map(({ userId, role }: Record<string, string>) => [userId, role]),
    );
  const titleOf = (reply: { body: { title: string } }) => reply.body.title;

  it('adds an account by its address, in whatever spelling, and tells of it', async () => {
    const bob = await app.person({ email: 'bob@example.com', displayName: 'Bob' });
    const reply = await owner.post('/v1/members', { email: ' BOB@example.com', role: 'staff' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      userId: bob.userId,
      email: 'bob@example.com',
      displayName: 'Bob',
      role: 'staff',
      joinedAt: expect.any(String),
    });
    expect(await app.database.sql(`select payload from outbox where type = 'organizations.member-added'`)).toEqual([
      { payload: { organizationId: owner.organizationId, userId: bob.userId, role: 'staff' } },
    ]);
  });

  it('lists them in pages', async () => {
    const others = [await app.admin(owner), await app.staff(owner), await app.customer(owner)];
    const first = (await owner.get('/v1/members?limit=3')).body;
    const second = (await owner.get(`/v1/members?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ userId, role }) => [userId, role])).toEqual([
      [owner.userId, 'owner'],
      [others[0]!.userId, 'admin'],
      [others[1]!.userId, 'staff'],
      [others[2]!.userId, 'customer'],
    ]);
    expect(second.next).toBeNull();
  });

  it('gives and takes', async () => {
    const staff = await app.staff(owner);
    const changed = await owner.put(`/v1/members/${staff.userId}/role`, { role: 'admin' });
    expect(changed.body).toMatchObject({ userId: staff.userId, role: 'admin' });
    expect((await owner.delete(`/v1/members/${staff.userId}`)).status).toBe(204);
    expect(await roles()).toEqual({ [owner.userId]: 'owner' });
    expect((await owner.delete(`/v1/members/${staff.userId}`)).status).toBe(404);
  });

  it('refuses whom it cannot add', async () => {
    const staff = await app.staff(owner);
    const unknown = await owner.post('/v1/members', { email: 'nobody@example.com', role: 'staff' });
    expect([unknown.status, titleOf(unknown)]).toEqual([422, 'No account has this e-mail address']);
    const again = await owner.post('/v1/members', { email: staff.email, role: 'admin' });
    expect([again.status, titleOf(again)]).toEqual([409, 'They are a member already']);
    expect(await roles()).toEqual({ [owner.userId]: 'owner', [staff.userId]: 'staff' });
  });

  it('lets an administrator manage all but owners', async () => {
    const admin = await app.admin(owner);
    const bob = await app.person();
    expect((await admin.post('/v1/members', { email: bob.email, role: 'staff' })).status).toBe(201);
    expect((await admin.put(`/v1/members/${bob.userId}/role`, { role: 'admin' })).status).toBe(200);

    const another = await app.person();
    const forbidden = [
      await admin.post('/v1/members', { email: another.email, role: 'owner' }),
      await admin.put(`/v1/members/${bob.userId}/role`, { role: 'owner' }),
      await admin.put(`/v1/members/${admin.userId}/role`, { role: 'owner' }),
      await admin.put(`/v1/members/${owner.userId}/role`, { role: 'staff' }),
      await admin.delete(`/v1/members/${owner.userId}`),
    ];
    for (const reply of forbidden)
      expect([reply.status, titleOf(reply)]).toEqual([403, 'Only an owner makes or unmakes owners']);
    expect(await roles()).toEqual({ [owner.userId]: 'owner', [admin.userId]: 'admin', [bob.userId]: 'admin' });
  });

  it('is for owners and administrators', async () => {
    const [staff, customer] = [await app.staff(owner), await app.customer(owner)];
    const allowed = async (member: SignedIn) => [
      (await member.get('/v1/members')).status,
      (await member.post('/v1/members', { email: 'a@example.com', role: 'staff' })).status,
      (await member.put(`/v1/members/${member.userId}/role`, { role: 'owner' })).status,
      (await member.delete(`/v1/members/${owner.userId}`)).status,
    ];
    expect(await allowed(staff)).toEqual([200, 403, 403, 403]);
    expect(await allowed(customer)).toEqual([403, 403, 403, 403]);
  });

  it('finds a member of another organization as little as one that never was', async () => {
    const elsewhere = await app.owner();
    const [theirs, nobody] = [elsewhere.userId, newId()];
    const answers = async (id: string) => {
      const replies = [
        await owner.put(`/v1/members/${id}/role`, { role: 'customer' }),
        await owner.delete(`/v1/members/${id}`),
      ];
      return replies.map(({ status, body: { type, title, detail } }) => ({ status, type, title, detail }));
    };
    expect(await answers(theirs)).toEqual(await answers(nobody));
    expect((await answers(theirs)).map(({ status }) => status)).toEqual([404, 404]);
    expect((await elsewhere.get('/v1/members')).body.items).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['no address', { email: undefined }, '/email'],
    ['an address that is none', { email: 'bob' }, '/email'],
    ['a role that is none', { role: 'king' }, '/role'],
    ['an organization', { organizationId: newId() }, '/organizationId'],
  ])('refuses a member with %s', async (_, changes, pointer) => {
    const reply = await owner.post('/v1/members', { email: 'bob@example.com', role: 'staff', ...changes });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it('refuses an id that is none', async () => {
    const reply = await owner.delete('/v1/members/me');
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer: '/userId', detail: 'userId must be a UUID' }]);
  });
});
