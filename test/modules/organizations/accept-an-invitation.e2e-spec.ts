import { mailedInvitation } from '../../support/mailed.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const DAY = 86_400_000;
const grace = 'grace@example.com';
const UNKNOWN = 'x'.repeat(43);

describe('accepting an invitation', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner({ slug: 'meadow-bakery', name: 'Meadow Bakery' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const invited = async (by: SignedIn, role = 'staff', email = grace) => {
    expect((await by.post('/v1/invitations', { email, role })).status).toBe(201);
    return mailedInvitation(app, email);
  };
  const accept = (by: SignedIn, token: string) => by.post('/v1/invitation-acceptances', { token });
  const members = async () =>
    Object.fromEntries(
      (await owner.get('/v1/members')).body.items.map(({ email, role }: Record<string, string>) => [email, role]),
    );
  const open = async () => (await owner.get('/v1/invitations')).body.items.length;
  const refused = { status: 422, title: 'The invitation is not valid' };
  const answer = async (by: SignedIn, token: string) => {
    const { status, body } = await accept(by, token);
    const { type, title, detail } = body;
    return { status, type, title, detail };
  };

  it('makes a member of who registers with the address, and of nobody else', async () => {
    const token = await invited(owner);
    const person = await app.person({ email: grace });
    const reply = await accept(person, token);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      id: owner.organizationId,
      slug: 'meadow-bakery',
      name: 'Meadow Bakery',
      role: 'staff',
    });
    expect((await (await person.in(owner)).get('/v1/members')).status).toBe(200);
    expect(await members()).toEqual({ [owner.email]: 'owner', [grace]: 'staff' });
    expect(await open()).toBe(0);
    const entries = (await owner.get('/v1/audit-entries')).body.items as { action: string }[];
    expect(entries.find(({ action }) => action === 'invitations.accepted')).toMatchObject({
      actorId: person.userId,
      before: { email: grace, role: 'staff' },
    });
    expect(await app.database.sql(`select payload from outbox where type = 'organizations.member-added'`)).toEqual([
      { payload: { organizationId: owner.organizationId, userId: person.userId, role: 'staff' } },
    ]);
  });

  it('is refused to the account of another address, and stays for the right one', async () => {
    const token = await invited(owner);
    const ada = await app.person();
    const reply = await accept(ada, token);
    expect([reply.status, reply.body.title]).toEqual([403, 'The invitation is for another e-mail address']);
    expect(reply.text).not.toContain(grace);
    expect(await members()).toEqual({ [owner.email]: 'owner' });
    expect((await accept(await app.person({ email: grace }), token)).status).toBe(200);
  });

  it('answers one that is used, expired, cancelled or of nobody as one that never was', async () => {
    const used = await invited(owner);
    const person = await app.person({ email: grace });
    const never = await answer(person, UNKNOWN);
    expect(never).toMatchObject(refused);
    expect((await accept(person, used)).status).toBe(200);
    expect(await answer(person, used)).toEqual(never);

    const bob = await app.person({ email: 'bob@example.com' });
    const expired = await invited(owner, 'staff', bob.email);
    app.clock.moveBy(7 * DAY);
    expect(await answer(await bob.again(), expired)).toEqual(never);
    owner = await owner.again();
    expect(await members()).not.toHaveProperty([bob.email]);
  });

  it('is good until its last second', async () => {
    const token = await invited(owner);
    app.clock.moveBy(7 * DAY - 1000);
    expect((await accept(await app.person({ email: grace }), token)).status).toBe(200);
  });

  it('makes one member once, however often it is accepted at once', async () => {
    // Red when InvitationBook.use reads the row, and does not remove it: the later ones are members already (409).
    const token = await invited(owner);
    const person = await app.person({ email: grace });
    const replies = await Promise.all(Array.from({ length: 6 }, () => accept(person, token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
    expect(await app.database.sql(`select from outbox where type = 'organizations.member-added'`)).toHaveLength(1);
  });

  it('is not both: cancelled, and accepted', async () => {
    const person = await app.person({ email: grace });
    for (let round = 0; round < 5; round++) {
      const token = await invited(owner);
      const { id } = (await owner.get('/v1/invitations')).body.items[0];
      const [accepted, cancelled] = await Promise.all([accept(person, token), owner.delete(`/v1/invitations/${id}`)]);
      const outcome = [accepted.status, cancelled.status];
      expect([
        [200, 404],
        [422, 204],
      ]).toContainEqual(outcome);
      if (accepted.status === 200) await owner.delete(`/v1/members/${person.userId}`);
      app.clock.moveBy(60_000);
    }
  });

  it.each<[string, (admin: SignedIn) => Promise<unknown>]>([
    ['was removed', (admin) => owner.delete(`/v1/members/${admin.userId}`)],
    ['became staff', (admin) => owner.put(`/v1/members/${admin.userId}/role`, { role: 'staff' })],
  ])('is refused when who invited %s since, until somebody else does so anew', async (_, lose) => {
    // Red without `isStillMeant` in Invitations.accept.
    const admin = await app.admin(owner);
    const token = await invited(admin, 'admin');
    const person = await app.person({ email: grace });
    await lose(admin);
    expect(await answer(person, token)).toEqual(await answer(person, UNKNOWN));
    expect(await open()).toBe(1);
    expect(await members()).not.toHaveProperty([grace]);

    app.clock.moveBy(60_000);
    const { id } = (await owner.get('/v1/invitations')).body.items[0];
    await owner.post(`/v1/invitations/${id}/resends`);
    expect((await accept(person, await mailedInvitation(app, grace))).body.role).toBe('admin');
  });

  it('makes no owner when who invited is none any more', async () => {
    const other = await app.admin(owner);
    await owner.put(`/v1/members/${other.userId}/role`, { role: 'owner' });
    const token = await invited(await other.again(), 'owner');
    await owner.put(`/v1/members/${other.userId}/role`, { role: 'admin' });
    expect(await answer(await app.person({ email: grace }), token)).toMatchObject(refused);
  });

  it('brings nobody back whom somebody has put out', async () => {
    // Red without `strike` in Members.remove.
    const token = await invited(owner, 'admin');
    const person = await app.person({ email: grace });
    await person.post('/v1/memberships', { organization: 'meadow-bakery' });
    const already = await accept(person, token);
    expect([already.status, already.body.title]).toEqual([409, 'They are a member already']);
    expect(await members()).toMatchObject({ [grace]: 'customer' });
    await owner.delete(`/v1/members/${person.userId}`);
    expect(await answer(await person.again(), token)).toMatchObject(refused);
    expect(await open()).toBe(0);
  });

  it('is settled when somebody adds them', async () => {
    const token = await invited(owner, 'admin');
    const person = await app.person({ email: grace });
    expect((await owner.post('/v1/members', { email: grace, role: 'staff' })).status).toBe(201);
    expect(await open()).toBe(0);
    expect(await answer(person, token)).toMatchObject(refused);
  });

  it('needs a login, and what may be a token', async () => {
    const token = await invited(owner);
    expect((await app.anonymous.post('/v1/invitation-acceptances', { token })).status).toBe(401);
    for (const strange of [undefined, 7, `${token}x`, token.slice(1), `${token.slice(1)}=`]) {
      const reply = await owner.post('/v1/invitation-acceptances', { token: strange });
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, '/token']);
    }
  });
});
