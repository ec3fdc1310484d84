import { standardOutput } from '../../../src/platform/telemetry/standard-output.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { accountOf, ACCOUNTS, entriesOf, programOf } from './given-keys.js';

const DAY = 86_400_000;
const v1 = { 'if-match': '"1"' };
const problem = (status: number, type: string) => ({ status, body: { type: expect.stringMatching(`/${type}$`) } });

describe('an organization’s service accounts', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('are made, listed, read, changed and removed', async () => {
    const { status, body: account } = await owner.post(ACCOUNTS, { name: 'Warehouse sync', role: 'staff' });
    expect(status).toBe(201);
    expect(account).toMatchObject({ name: 'Warehouse sync', role: 'staff', createdBy: owner.userId, version: 1 });
    const path = `${ACCOUNTS}/${account.id}`;
    expect((await owner.get(ACCOUNTS)).body).toEqual({ items: [account], next: null });
    expect((await owner.get(path)).body).toEqual(account);
    const changed = await owner.patch(path, { role: 'customer' }, v1);
    expect(changed.body).toEqual({ ...account, role: 'customer', version: 2 });
    expect((await owner.patch(path, { name: 'Sync' }, v1)).status).toBe(412);
    expect((await owner.patch(path, { name: 'Sync' })).status).toBe(428);
    expect((await owner.delete(path)).status).toBe(204);
    for (const reply of [await owner.get(path), await owner.delete(path), await owner.patch(path, {}, v1)])
      expect(reply).toMatchObject(problem(404, 'service-account-not-found'));
  });

  it('have keys, which are made, listed, rotated and revoked', async () => {
    const id = await accountOf(owner);
    const keys = `${ACCOUNTS}/${id}/keys`;
    const { status, body } = await owner.post(keys, { scopes: ['catalog.read'], requestsPerMinute: 60 });
    expect(status).toBe(201);
    const { key, ...shown } = body;
    expect(key).toMatch(/^atr_[0-9A-Za-z]{71}$/);
    expect(key.startsWith(shown.prefix)).toBe(true);
    expect(shown).toMatchObject({
      scopes: ['catalog.read'],
      requestsPerMinute: 60,
      lastUsedAt: null,
      replacedById: null,
    });
    expect(Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)).toBe(90 * DAY);
    expect((await owner.get(keys)).body).toEqual({ items: [shown], next: null });

    const rotated = await owner.post(`${keys}/${shown.id}/rotation`, { overlapHours: 1, expiresInDays: 365 });
    expect(rotated).toMatchObject({ status: 201, body: { scopes: ['catalog.read'], requestsPerMinute: 60 } });
    const [old, fresh] = (await owner.get(keys)).body.items;
    expect(old).toMatchObject({ id: shown.id, replacedById: fresh.id });
    expect(Date.parse(old.expiresAt)).toBeLessThan(Date.now() + DAY);
    expect(await owner.post(`${keys}/${old.id}/rotation`, { overlapHours: 1 })).toMatchObject(
      problem(409, 'service-account-key-replaced'),
    );

    expect((await owner.delete(`${keys}/${old.id}`)).status).toBe(204);
    for (const reply of [
      await owner.delete(`${keys}/${old.id}`),
      await owner.post(`${keys}/${old.id}/rotation`, { overlapHours: 1 }),
    ])
      expect(reply).toMatchObject(problem(404, 'service-account-key-not-found'));
    expect((await owner.get(keys)).body.items).toHaveLength(1);
  });

  it('are in the audit of the organization, with what was done to their keys', async () => {
    const { path, keyPath, accountId, keyId } = await programOf(owner, { scopes: ['catalog.read'] });
    await owner.patch(path, { role: 'admin' }, v1);
    const rotated = await owner.post(`${keyPath}/rotation`, { overlapHours: 0 });
    await owner.delete(keyPath);
    await owner.delete(path);
    expect((await entriesOf(owner, `targetId=${accountId}`)).toReversed()).toMatchObject([
      { action: 'service-accounts.created', actorId: owner.userId, after: { name: 'Warehouse sync', role: 'staff' } },
      { action: 'service-accounts.key-created', after: { keyId, scopes: 'catalog.read' } },
      { action: 'service-accounts.changed', before: { role: 'staff' }, after: { role: 'admin' } },
      { action: 'service-accounts.key-rotated', after: { keyId: rotated.body.id, replacedKeyId: keyId } },
      { action: 'service-accounts.key-revoked', before: { keyId } },
      { action: 'service-accounts.removed', before: { name: 'Warehouse sync', role: 'admin' }, after: null },
    ]);
  });

  it('show a key once: it is in no later answer, no audit entry, no log line, and nowhere in the database', async () => {
    const talkative = await app.another({ LOG_LEVEL: 'trace' });
    const output = jest.spyOn(standardOutput(false), 'write').mockImplementation();
    try {
      const manager = talkative.anonymous.bearing(owner.accessToken);
      const { key, path, keyPath, calls } = await programOf(manager, { scopes: ['catalog.read', 'catalog.edit'] });
      const { body: rotated } = await manager.post(`${keyPath}/rotation`, { overlapHours: 1 });
      await calls.get('/v1/products');
      await calls.post('/v1/products', { sku: key });
      await calls.get(`/v1/products?key=${'a'.repeat(20)}`);
      await talkative.anonymous.bearing(`${key}x`).get('/v1/products');
      const later = [
        await manager.get(path),
        await manager.get(`${path}/keys`),
        await manager.get('/v1/audit-entries'),
      ];
      const dump = await everyRow();
      const lines = output.mock.calls.map(([line]) => line).join('');
      expect(lines).toContain('/v1/products');
      for (const { text } of [{ text: lines }, { text: dump }, ...later])
        for (const each of [key, rotated.key]) expect(text).not.toContain(each.slice(12, -6));
    } finally {
      output.mockRestore();
      await talkative.stop();
    }
  });

  it('are given no more than their maker has, nor than their role has', async () => {
    const admin = await app.admin(owner);
    const id = await accountOf(admin, 'admin');
    const keys = `${ACCOUNTS}/${id}/keys`;
    for (const scope of [
      'members.manage',
      'service-accounts.manage',
      'auth.changePassword',
      'no.such',
      'operations.manageJobs',
    ])
      expect(await admin.post(keys, { scopes: ['catalog.read', scope] })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/scopes/1' }] },
      });
    const staff = await accountOf(admin, 'staff');
    const beyond = await admin.post(`${ACCOUNTS}/${staff}/keys`, { scopes: ['catalog.read', 'webhooks.manage'] });
    expect(beyond).toMatchObject(problem(422, 'scope-beyond-role'));
    expect(beyond.body.detail).toContain('webhooks.manage');
    expect(await admin.post(ACCOUNTS, { name: 'Owner', role: 'owner' })).toMatchObject({ status: 400 });
    expect((await owner.get(`${ACCOUNTS}/${staff}/keys`)).body.items).toEqual([]);
  });

  it('are kept by owners and admins only, and hidden from other organizations', async () => {
    const { path, keyPath } = await programOf(owner);
    const admin = await app.admin(owner);
    expect((await admin.get(path)).status).toBe(200);
    for (const person of [await app.staff(owner), await app.customer(owner)]) {
      expect((await person.get(ACCOUNTS)).status).toBe(403);
      expect((await person.post(ACCOUNTS, { name: 'Mine', role: 'customer' })).status).toBe(403);
      expect((await person.post(`${path}/keys`, { scopes: ['orders.read'] })).status).toBe(403);
    }
    const stranger = await app.owner();
    const replies = [
      await stranger.get(path),
      await stranger.patch(path, { role: 'admin' }, v1),
      await stranger.delete(path),
      await stranger.get(`${path}/keys`),
      await stranger.post(`${path}/keys`, { scopes: ['orders.read'] }),
      await stranger.delete(keyPath),
      await stranger.post(`${keyPath}/rotation`, { overlapHours: 0 }),
    ];
    expect(replies.map(({ status }) => status)).toEqual(Array(7).fill(404));
    expect((await stranger.get(ACCOUNTS)).body.items).toEqual([]);
    expect((await owner.get(`${path}/keys`)).body.items).toMatchObject([{ replacedById: null }]);
  });

  it('do not lend their keys to each other', async () => {
    const [one, other] = [await programOf(owner), await programOf(owner)];
    const path = `${one.path}/keys/${other.keyId}`;
    expect((await owner.delete(path)).status).toBe(404);
    expect((await owner.post(`${path}/rotation`, { overlapHours: 0 })).status).toBe(404);
    expect((await other.calls.get('/v1/products')).status).toBe(200);
  });

  // service-accounts.service.ts: without the advisory lock two that are made at once are both the last that there may be.
  it('are fifty at most, also of many that are made at once', async () => {
    for (let n = 0; n < 48; n++) await accountOf(owner);
    const make = () => owner.post(ACCOUNTS, { name: 'One more', role: 'staff' });
    const replies = await Promise.all(Array.from({ length: 8 }, make));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(6).fill(409)]);
    expect(await app.database.sql('select from service_accounts')).toHaveLength(50);
  });

  // keys.repository.ts: without `for no key update` two that are made at once are both the last that there may be.
  it('have twenty keys at most, also of many that are made at once; those that expired long ago are none', async () => {
    const { path } = await programOf(owner, { terms: { expiresInDays: 1 } });
    const make = () => owner.post(`${path}/keys`, { scopes: ['catalog.read'] });
    for (let n = 1; n < 18; n++) await make();
    const replies = await Promise.all(Array.from({ length: 8 }, make));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(6).fill(409)]);
    app.clock.moveBy(31 * DAY);
    owner = await owner.again();
    expect((await make()).status).toBe(201);
    expect(await app.database.sql('select from service_account_keys')).toHaveLength(20);
  });

  // keys.repository.ts: without `and replaced_by_id is null` both succeed, and one new key is known to nobody as its successor.
  it('have a key rotated once, of two who do it at once', async () => {
    const { keyPath, path } = await programOf(owner);
    const rotate = () => owner.post(`${keyPath}/rotation`, { overlapHours: 1 });
    expect((await Promise.all([rotate(), rotate()])).map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await owner.get(`${path}/keys`)).body.items).toHaveLength(2);
  });

  it.each([
    [{ scopes: [] }, '/scopes'],
    [{ scopes: ['catalog.read', 'catalog.read'] }, '/scopes'],
    [{ scopes: 'catalog.read' }, '/scopes'],
    [{ expiresInDays: 366 }, '/expiresInDays'],
    [{ expiresInDays: 0 }, '/expiresInDays'],
    [{ expiresInDays: null }, '/expiresInDays'],
    [{ requestsPerMinute: 0 }, '/requestsPerMinute'],
    [{ key: 'atr_mine' }, '/key'],
  ])('get no key for %j', async (wrong, pointer) => {
    const id = await accountOf(owner);
    const refused = await owner.post(`${ACCOUNTS}/${id}/keys`, { scopes: ['catalog.read'], ...wrong });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect((await owner.get(`${ACCOUNTS}/${id}/keys`)).body.items).toEqual([]);
  });

  it.each([-1, 169, 1.5, '1', undefined])('have no key rotated over %j hours', async (overlapHours) => {
    const { keyPath, path } = await programOf(owner);
    expect((await owner.post(`${keyPath}/rotation`, { overlapHours })).status).toBe(400);
    expect((await owner.get(`${path}/keys`)).body.items).toHaveLength(1);
  });

  /** Everything that the database knows, as text. */
  async function everyRow(): Promise<string> {
    const tables = await app.database.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => app.database.sql<{ row: string }>(`select t::text as row from "${name}" t`)),
    );
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n');
  }
});
