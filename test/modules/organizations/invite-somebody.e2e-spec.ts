import { newId } from '#platform/ids';
import { mailedInvitation } from '../../support/mailed.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const grace = 'grace@example.com';

describe('inviting somebody', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start({ WEB_URL: 'https://bakery.example' })));
  beforeEach(async () => void (owner = await app.owner({ name: 'Meadow Bakery' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const invite = (by: SignedIn, email = grace, role = 'staff') => by.post('/v1/invitations', { email, role });
  const listed = async (by = owner) =>
    (await by.get('/v1/invitations')).body.items.map(({ email, role }: Record<string, string>) => [email, role]);
  const accept = (by: SignedIn, token: string) => by.post('/v1/invitation-acceptances', { token });
  const actions = async () =>
    (await owner.get('/v1/audit-entries')).body.items.map(({ action }: { action: string }) => action);

  it('mails them a link that is good for seven days', async () => {
    const reply = await invite(owner, ' GRACE@Example.com');
    expect(reply.status).toBe(201);
    const now = app.clock.now().getTime();
    expect(reply.body).toEqual({
      id: expect.any(String),
      email: grace,
      role: 'staff',
      invitedBy: owner.userId,
      createdAt: expect.any(String),
      mailedAt: reply.body.createdAt,
      expiresAt: expect.any(String),
    });
    expect(Math.abs(Date.parse(reply.body.expiresAt) - now - 7 * DAY)).toBeLessThan(MINUTE);
    const token = await mailedInvitation(app, grace);
    const [mail] = app.mails.to(grace);
    expect(mail!.subject).toBe('You are invited to Meadow Bakery');
    expect(mail!.text).toContain(`https://bakery.example/accept-invitation#token=${token}`);
    expect(mail!.text).toContain('a member of the staff of Meadow Bakery');
    expect(await listed()).toEqual([[grace, 'staff']]);
    expect((await owner.get('/v1/audit-entries')).body.items[0]).toMatchObject({
      action: 'invitations.mailed',
      target: { type: 'invitation', id: reply.body.id },
      after: { email: grace, role: 'staff' },
    });
  });

  it('keeps the token from everybody but its reader', async () => {
    await invite(owner);
    const token = await mailedInvitation(app, grace);
    const [all] = await app.database.sql<{ text: string }>(
      `select coalesce((select string_agg(j::text, '') from jobs j), '') || (select string_agg(i::text, '') from invitations i)
         || coalesce((select string_agg(o::text, '') from outbox o), '') || (select string_agg(a::text, '') from audit_entries a) as text`,
    );
    expect(all!.text).toContain('mail.send-sealed');
    for (const kept of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')])
      expect(all!.text).not.toContain(kept);
  });

  it('does not mail to one address again and again', async () => {
    const { id } = (await invite(owner)).body;
    for (const reply of [await invite(owner, grace, 'admin'), await owner.post(`/v1/invitations/${id}/resends`)])
      expect([reply.status, reply.body.title]).toEqual([409, 'They were invited a moment ago']);
    await app.settle();
    expect(app.mails.to(grace)).toHaveLength(1);
    expect(await listed()).toEqual([[grace, 'staff']]);
  });

  it('replaces the invitation of an address by one of another role', async () => {
    const first = (await invite(owner)).body;
    const old = await mailedInvitation(app, grace);
    app.clock.moveBy(MINUTE);
    const second = await invite(owner, grace, 'admin');
    expect(second.body).toMatchObject({ id: first.id, role: 'admin', createdAt: first.createdAt });
    const person = await app.person({ email: grace });
    expect((await accept(person, old)).status).toBe(422);
    expect((await accept(person, await mailedInvitation(app, grace))).body.role).toBe('admin');
  });

  it('is done anew on the word of who does so', async () => {
    const admin = await app.admin(owner);
    const { id } = (await invite(owner)).body;
    const old = await mailedInvitation(app, grace);
    app.clock.moveBy(MINUTE);
    const again = await admin.post(`/v1/invitations/${id}/resends`);
    expect([again.status, again.body.id, again.body.invitedBy]).toEqual([200, id, admin.userId]);
    const person = await app.person({ email: grace });
    expect((await accept(person, old)).status).toBe(422);
    expect((await accept(person, await mailedInvitation(app, grace))).status).toBe(200);
    expect(await actions()).toEqual(expect.arrayContaining(['invitations.mailed', 'invitations.mailed-anew']));
  });

  it('can be taken back', async () => {
    const { id } = (await invite(owner)).body;
    const token = await mailedInvitation(app, grace);
    expect((await owner.delete(`/v1/invitations/${id}`)).status).toBe(204);
    expect((await accept(await app.person({ email: grace }), token)).status).toBe(422);
    expect(await listed()).toEqual([]);
    expect((await owner.delete(`/v1/invitations/${id}`)).body.title).toBe('There is no such invitation');
    expect(await actions()).toContain('invitations.cancelled');
  });

  it('is refused of a member, who has a role already', async () => {
    const customer = await app.customer(owner);
    const reply = await invite(owner, customer.email);
    expect([reply.status, reply.body.title]).toEqual([409, 'They are a member already']);
    await expect(mailedInvitation(app, customer.email)).rejects.toThrow('No invitation was mailed');
    expect(await listed()).toEqual([]);
  });

  it('to be an owner is for owners, as is all else about such an invitation', async () => {
    const admin = await app.admin(owner);
    const { id } = (await invite(owner, grace, 'owner')).body;
    app.clock.moveBy(MINUTE);
    for (const reply of [
      await invite(admin, 'ada@example.com', 'owner'),
      await admin.post(`/v1/invitations/${id}/resends`),
      await admin.delete(`/v1/invitations/${id}`),
    ])
      expect([reply.status, reply.body.title]).toEqual([403, 'Only an owner makes or unmakes owners']);
    expect(await listed(admin)).toEqual([[grace, 'owner']]);
  });

  it('does not let an administrator take the place of an invitation of an owner', async () => {
    const admin = await app.admin(owner);
    await invite(owner, grace, 'owner');
    const token = await mailedInvitation(app, grace);
    app.clock.moveBy(MINUTE);
    expect((await invite(admin, grace, 'customer')).status).toBe(403);
    expect((await accept(await app.person({ email: grace }), token)).body.role).toBe('owner');
  });

  it('is for those who manage members', async () => {
    for (const member of [await app.staff(owner), await app.customer(owner)]) {
      expect((await invite(member)).status).toBe(403);
      expect((await member.get('/v1/invitations')).status).toBe(403);
      expect((await member.post(`/v1/invitations/${newId()}/resends`)).status).toBe(403);
      expect((await member.delete(`/v1/invitations/${newId()}`)).status).toBe(403);
    }
    expect((await app.anonymous.get('/v1/invitations')).status).toBe(401);
  });

  it('finds an invitation of another organization as little as one that never was', async () => {
    const elsewhere = await app.owner();
    const { id } = (await invite(elsewhere)).body;
    app.clock.moveBy(MINUTE);
    const answers = async (each: string) =>
      [await owner.post(`/v1/invitations/${each}/resends`), await owner.delete(`/v1/invitations/${each}`)].map(
        ({ status, body: { type, title, detail } }) => ({ status, type, title, detail }),
      );
    expect(await answers(id)).toEqual(await answers(newId()));
    expect((await answers(id)).map(({ status }) => status)).toEqual([404, 404]);
    expect(await listed()).toEqual([]);
    expect(await listed(elsewhere)).toEqual([[grace, 'staff']]);
  });

  it('lists them in pages', async () => {
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await invite(owner, email);
    const first = (await owner.get('/v1/invitations?limit=2')).body;
    const second = (await owner.get(`/v1/invitations?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ email }) => email[0])).toEqual(['a', 'b', 'c']);
    expect(second.next).toBeNull();
  });

  it('leaves one invitation and one mail when two invite the same address at once', async () => {
    // Red without `where invitations.mailed_at <= $9` in InvitationBook.issue: each mails one of its own.
    const admin = await app.admin(owner);
    const replies = await Promise.all([owner, admin, owner, admin].map((each) => invite(each)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await app.settle();
    expect(app.mails.to(grace)).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['no address', { email: undefined }, '/email'],
    ['an address that is none', { email: 'grace' }, '/email'],
    ['a role that is none', { role: 'king' }, '/role'],
  ])('refuses an invitation with %s', async (_, changes, pointer) => {
    const reply = await owner.post('/v1/invitations', { email: grace, role: 'staff', ...changes });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });
});
