import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { begin, federating, finish, link, LOGINS, logIn, providerOf, PROVIDERS, refusal } from './given-federation.js';
import { CLIENT, RealProvider, REDIRECT_URI } from './real-provider.js';

const grace = {
  sub: 'grace-1',
  email: 'grace@bakery.example',
  email_verified: true,
  name: 'Grace',
  groups: ['bakers'],
};
const mapping = {
  roleClaim: 'groups',
  roleMapping: [
    { value: 'bakers', role: 'staff' },
    { value: 'heads', role: 'admin' },
  ],
};

describe('logging in at an organization’s own identity provider', () => {
  let app: TestApp;
  let provider: RealProvider;
  let owner: SignedIn;
  beforeAll(async () => {
    provider = await RealProvider.start();
    app = await TestApp.start(federating(['house', provider.issuer]));
  });
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    await provider.stop();
  });

  const enter = (id: string, account: object = {}) => logIn(app.anonymous, id, provider, { ...grace, ...account });
  const memberOf = async (reply: { body: { accessToken: string } }) =>
    (await app.anonymous.bearing(reply.body.accessToken).get('/v1/me')).body;
  const roleOf = async (userId: string) => {
    const [row] = await app.database.sql<{ role: string }>(
      'select role from memberships where organization_id = $1 and user_id = $2',
      [owner.organizationId, userId],
    );
    return row?.role ?? null;
  };

  it('makes a member of the role that is mapped, whose address it proves to nobody', async () => {
    const id = await providerOf(owner, provider.issuer, mapping);
    const reply = await enter(id);
    expect(reply).toMatchObject({ status: 200, body: { organizationId: owner.organizationId } });
    const me = await memberOf(reply);
    expect(me.email).toBe('grace@bakery.example');
    expect(await roleOf(me.id)).toBe('staff');
    const [user] = await app.database.sql('select email_verified_at from users where id = $1', [me.id]);
    expect(user).toEqual({ email_verified_at: null });
    const { items } = (await owner.get(`/v1/audit-entries?targetId=${me.id}`)).body;
    expect(items).toMatchObject([{ action: 'members.assigned', actorId: null, after: { role: 'staff' } }]);
    await app.settle();
  });

  it('follows the mapping at each login, the most trusted role first, and tells tokens of before', async () => {
    const id = await providerOf(owner, provider.issuer, mapping);
    const first = await enter(id);
    const { id: userId } = await memberOf(first);
    for (const [groups, role] of [
      [['bakers', 'heads'], 'admin'],
      [['guests'], 'customer'],
      [['bakers'], 'staff'],
    ] as const) {
      expect((await enter(id, { groups })).status).toBe(200);
      expect(await roleOf(userId)).toBe(role);
    }
    await enter(id, { groups: ['heads'] });
    expect(await app.anonymous.bearing(first.body.accessToken).get('/v1/me')).toMatchObject(
      refusal(401, 'access-outdated'),
    );
    await app.settle();
  });

  it('leaves owners what they are, and lets nobody in for whom there is no role', async () => {
    const id = await providerOf(owner, provider.issuer, { ...mapping, defaultRole: null });
    expect((await link(owner, id, provider, { ...grace, sub: 'the-owner' })).status).toBe(201);
    for (const groups of [['bakers'], ['nobody']]) {
      expect((await enter(id, { sub: 'the-owner', groups })).status).toBe(200);
      expect(await roleOf(owner.userId)).toBe('owner');
    }
    const before = await app.database.sql('select from users');
    expect(await enter(id, { groups: ['nobody'] })).toMatchObject(refusal(403, 'federated-role-missing'));
    expect(await app.database.sql('select from users')).toHaveLength(before.length);
  });

  it('does not unmake somebody who is made an owner at the same moment', async () => {
    // assigned-memberships.service.ts: red without both the lock and `where memberships.role <> 'owner'`.
    const id = await providerOf(owner, provider.issuer, { defaultRole: 'staff' });
    const { id: userId } = await memberOf(await enter(id));
    for (let round = 0; round < 5; round++) {
      await app.database.sql(`update memberships set role = 'customer' where user_id = $1`, [userId]);
      const begun = await begin(app.anonymous, id);
      const answer = await provider.visit(begun.authorizationUrl, grace);
      await Promise.all([
        finish(app.anonymous, begun, answer),
        owner.put(`/v1/members/${userId}/role`, { role: 'owner' }),
      ]);
      expect(await roleOf(userId)).toBe('owner');
    }
    await app.settle();
  });

  it('does not bring back who was put out, until an administrator does', async () => {
    const id = await providerOf(owner, provider.issuer, { ...mapping });
    const me = await memberOf(await enter(id));
    expect((await owner.delete(`/v1/members/${me.id}`)).status).toBe(204);
    expect(await enter(id)).toMatchObject(refusal(403, 'membership-ended'));
    expect(await roleOf(me.id)).toBeNull();
    expect((await owner.post('/v1/members', { email: me.email, role: 'customer' })).status).toBe(201);
    expect((await enter(id)).status).toBe(200);
    expect(await roleOf(me.id)).toBe('staff');
    await app.settle();
  });

  it('lets somebody who was put out and came back as a customer be nothing more', async () => {
    const id = await providerOf(owner, provider.issuer, mapping);
    const person = await app.person();
    await link(person, id, provider, grace);
    await enter(id);
    await owner.delete(`/v1/members/${person.userId}`);
    await (await person.again()).post('/v1/memberships', { organization: owner.organization });
    expect((await enter(id)).status).toBe(200);
    expect(await roleOf(person.userId)).toBe('customer');
    await app.settle();
  });

  it.each([
    ['verified here', true],
    ['not verified here', false],
  ])('never opens an account that is there already, be its address %s', async (_, isVerified) => {
    const id = await providerOf(owner, provider.issuer);
    const person = await app.person({ email: grace.email });
    if (isVerified) await app.database.sql('update users set email_verified_at = now()');
    expect(await enter(id)).toMatchObject(refusal(409, 'identity-not-linked'));
    expect(await app.database.sql('select from federated_identities')).toEqual([]);
    // Their own provider is none for everybody: the same issuer and subject are somebody else there.
    expect((await link(person, id, provider, grace)).status).toBe(201);
    expect((await memberOf(await enter(id))).id).toBe(person.userId);
    const everybodys = await logIn(app.anonymous, 'house', provider, grace);
    expect(everybodys.status).toBe(isVerified ? 200 : 409);
    await app.settle();
  });

  it('begins a session that stays in the organization, and changes nothing about how its person logs in', async () => {
    const id = await providerOf(owner, provider.issuer);
    const elsewhere = await app.owner();
    const person = await app.customer(elsewhere);
    const linked = await link(person, id, provider, grace);
    const { body } = await enter(id);
    const confined = app.anonymous.bearing(body.accessToken);
    const other = { organizationId: elsewhere.organizationId };
    expect(await confined.post('/v1/auth/organization', other)).toMatchObject(refusal(401, 'session-ended'));
    const refreshed = await app.anonymous.post('/v1/auth/refresh', { refreshToken: body.refreshToken });
    expect(refreshed.body.organizationId).toBe(owner.organizationId);
    expect(await link(confined, 'house', provider, { ...grace, sub: 'eve' })).toMatchObject(
      refusal(403, 'session-confined'),
    );
    expect(await confined.delete(`/v1/me/identities/${linked.body.id}`)).toMatchObject(
      refusal(403, 'session-confined'),
    );
    expect((await person.get('/v1/me/identities')).body.items).toHaveLength(1);
    await app.settle();
  });

  describe('lets in', () => {
    const domains = { emailDomains: ['bakery.example'] };

    it.each([
      ['its own domains', domains, {}],
      [
        'its own domains, of a provider that does not say that it verified them',
        domains,
        { email_verified: undefined },
      ],
    ])('%s', async (_, more, account) => {
      expect((await enter(await providerOf(owner, provider.issuer, more), account)).status).toBe(200);
    });

    it.each([
      ['another domain', domains, { email: 'grace@mill.example' }, 'email-domain-refused'],
      ['a domain that only ends like it', domains, { email: 'grace@evil-bakery.example' }, 'email-domain-refused'],
      ['nobody without an address', domains, { email: undefined }, 'email-domain-refused'],
      ['no address that is not verified', domains, { email_verified: false }, 'email-domain-refused'],
      ['no address that may be anybody’s', {}, { email_verified: undefined }, 'federated-email-unverified'],
    ])('not: %s', async (_, more, account, name) => {
      expect(await enter(await providerOf(owner, provider.issuer, more), account)).toMatchObject(refusal(403, name));
      expect(await app.database.sql('select from federated_identities')).toEqual([]);
    });

    it('nobody any more who has left its domains, though they are known', async () => {
      const id = await providerOf(owner, provider.issuer, domains);
      expect((await enter(id)).status).toBe(200);
      expect(await enter(id, { email: 'grace@mill.example' })).toMatchObject(refusal(403, 'email-domain-refused'));
    });
  });

  it('is not possible while it is disabled, or once it is removed, also for whom began before', async () => {
    const id = await providerOf(owner, provider.issuer);
    const begun = await begin(app.anonymous, id);
    const answer = await provider.visit(begun.authorizationUrl, grace);
    const path = `${PROVIDERS}/${id}`;
    expect((await owner.patch(path, { enabled: false }, { 'if-match': '"1"' })).status).toBe(200);
    const errand = { provider: id, redirectUri: REDIRECT_URI };
    const notFound = refusal(404, 'identity-provider-not-found');
    expect(await app.anonymous.post(LOGINS, errand)).toMatchObject(notFound);
    expect(await finish(app.anonymous, begun, answer)).toMatchObject(notFound);
    expect((await owner.patch(path, { enabled: true }, { 'if-match': '"2"' })).status).toBe(200);
    expect((await enter(id)).status).toBe(200);
    expect((await owner.delete(path)).status).toBe(204);
    expect(await app.anonymous.post(LOGINS, errand)).toMatchObject(notFound);
    await app.settle();
  });

  it('is not refused for the sake of a secret in vain: a new one counts at once', async () => {
    const id = await providerOf(owner, provider.issuer, { clientSecret: 'wrong' });
    expect(await enter(id)).toMatchObject(refusal(503, 'identity-provider-unavailable'));
    const { clientSecret } = CLIENT;
    expect((await owner.patch(`${PROVIDERS}/${id}`, { clientSecret }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await enter(id)).status).toBe(200);
    await app.settle();
  });
});
