import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { providerOf, PROVIDERS, refusal } from './given-federation.js';
import { CLIENT } from './real-provider.js';

const ISSUER = 'https://login.example.com';
const given = { displayName: 'SSO', issuer: ISSUER, ...CLIENT };

describe('an organization’s identity providers', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('are added, listed, read, changed and removed', async () => {
    const made = await owner.post(PROVIDERS, { ...given, emailDomains: ['bakery.example'], roleClaim: 'groups' });
    expect(made).toMatchObject({
      status: 201,
      body: { version: 1, enabled: true, defaultRole: null, roleMapping: [] },
    });
    const provider = made.body;
    expect((await owner.get(PROVIDERS)).body).toEqual({ items: [provider], next: null });
    const path = `${PROVIDERS}/${provider.id}`;
    expect((await owner.get(path)).body).toEqual(provider);
    const changes = {
      roleClaim: null,
      roleMapping: [{ value: 'a', role: 'staff' }],
      defaultRole: 'customer',
      emailDomains: [],
    };
    const changed = await owner.patch(path, changes, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { ...changes, version: 2, issuer: ISSUER } });
    expect((await owner.patch(path, {}, { 'if-match': '"1"' })).status).toBe(412);
    expect((await owner.patch(path, {})).status).toBe(428);
    expect((await owner.delete(path)).status).toBe(204);
    expect([(await owner.get(path)).status, (await owner.delete(path)).status]).toEqual([404, 404]);
  });

  it('never show their secret: not in an answer, not in the audit, not to the database', async () => {
    const id = await providerOf(owner, ISSUER);
    const path = `${PROVIDERS}/${id}`;
    const changed = await owner.patch(path, { clientSecret: 'another secret' }, { 'if-match': '"1"' });
    const audit = await owner.get(`/v1/audit-entries?targetId=${id}`);
    expect(audit.body.items).toMatchObject([
      { action: 'identity-providers.changed', after: { isRekeyed: true } },
      { action: 'identity-providers.created', after: { issuer: ISSUER } },
    ]);
    const shown = [changed, await owner.get(path), await owner.get(PROVIDERS), audit].map(({ text }) => text).join();
    const rows = JSON.stringify(await app.database.sql('select identity_providers::text from identity_providers'));
    for (const secret of [CLIENT.clientSecret, 'another secret']) {
      expect(shown + rows).not.toContain(secret);
      expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it.each([
    'https://user:pw@login.example.com',
    'https://10.0.0.1',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:127.0.0.1]',
    'https://127.0.0.1:8443',
  ])('are not at %s', async (issuer) => {
    const strict = await app.another({ EGRESS_PRIVATE_NETWORKS: '192.0.2.0/24' });
    try {
      const manager = strict.anonymous.bearing(owner.accessToken);
      expect(await manager.post(PROVIDERS, { ...given, issuer })).toMatchObject(refusal(422, 'issuer-refused'));
      const id = await providerOf(manager, ISSUER);
      const refused = await manager.patch(`${PROVIDERS}/${id}`, { issuer }, { 'if-match': '"1"' });
      expect(refused).toMatchObject(refusal(422, 'issuer-refused'));
      expect((await manager.get(`${PROVIDERS}/${id}`)).body).toMatchObject({ issuer: ISSUER, version: 1 });
    } finally {
      await strict.stop();
    }
  });

  it.each([
    [{ issuer: 'https://login.example.com/?tenant=1' }, '/issuer'],
    [{ issuer: 'login.example.com' }, '/issuer'],
    [{ defaultRole: 'owner' }, '/defaultRole'],
    [{ roleMapping: [{ value: 'heads', role: 'owner' }] }, '/roleMapping/0/role'],
    [{ roleMapping: [{ value: '', role: 'staff' }] }, '/roleMapping/0/value'],
    [{ emailDomains: ['Bakery.example'] }, '/emailDomains'],
    [{ clientSecret: '' }, '/clientSecret'],
    [{ enabled: false }, '/enabled'],
  ])('are not %j', async (wrong, pointer) => {
    const refused = await owner.post(PROVIDERS, { ...given, ...wrong });
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toContain(pointer);
    expect((await owner.get(PROVIDERS)).body.items).toEqual([]);
  });

  it('make nobody an owner, whatever is written', async () => {
    const id = await providerOf(owner, ISSUER);
    for (const set of [`default_role = 'owner'`, `role_mapping = '[{"value": "a", "role": "owner"}]'`])
      await expect(app.database.sql(`update identity_providers set ${set} where id = $1`, [id])).rejects.toThrow(
        /check/,
      );
  });

  // providers.repository.ts: without the advisory lock two that are made at once are both the last that there may be.
  it('are ten at most, also of many that are added at once', async () => {
    for (let n = 0; n < 8; n++) await providerOf(owner, ISSUER);
    const replies = await Promise.all(Array.from({ length: 6 }, () => owner.post(PROVIDERS, given)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
  });

  it('are kept by owners and admins only, and hidden from other organizations', async () => {
    const id = await providerOf(owner, ISSUER);
    const path = `${PROVIDERS}/${id}`;
    expect((await (await app.admin(owner)).get(path)).status).toBe(200);
    for (const person of [await app.staff(owner), await app.customer(owner)]) {
      expect((await person.get(PROVIDERS)).status).toBe(403);
      expect((await person.post(PROVIDERS, given)).status).toBe(403);
    }
    const stranger = await app.owner();
    const replies = [
      await stranger.get(path),
      await stranger.patch(path, { enabled: false }, { 'if-match': '"1"' }),
      await stranger.delete(path),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await stranger.get(PROVIDERS)).body.items).toEqual([]);
    expect((await owner.get(path)).body).toMatchObject({ version: 1, enabled: true });
  });
});
