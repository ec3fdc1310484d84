import type { Receiver } from '../../platform/egress/receiver.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, type Stocked, stockedProduct } from '../../support/store.js';
import { endpointAt, opened, receiverOf } from './given-webhooks.js';

const URL_OF_SOMEBODY = 'https://hooks.example.com/atrium';
const PATH = '/v1/webhook-endpoints';

describe('an organization’s webhook endpoints', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('are made, listed, read, changed and removed', async () => {
    const made = await owner.post(PATH, { url: URL_OF_SOMEBODY, eventTypes: ['*'], description: 'Warehouse' });
    expect(made).toMatchObject({ status: 201, body: { enabled: true, version: 1, description: 'Warehouse' } });
    const { secret, ...endpoint } = made.body;
    expect(secret).toMatch(/^whsec_/);
    expect((await owner.get(PATH)).body).toEqual({ items: [endpoint], next: null });
    const path = `${PATH}/${endpoint.id}`;
    expect((await owner.get(path)).body).toEqual(endpoint);
    const changes = { eventTypes: ['orders.order-placed'], description: null, enabled: false };
    const changed = await owner.patch(path, changes, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, body: { ...changes, version: 2, disabledAt: expect.any(String) } });
    expect((await owner.patch(path, {}, { 'if-match': '"1"' })).status).toBe(412);
    expect((await owner.patch(path, {})).status).toBe(428);
    expect((await owner.delete(path)).status).toBe(204);
    expect([(await owner.get(path)).status, (await owner.delete(path)).status]).toEqual([404, 404]);
  });

  it('are in the audit of the organization, with what was done to them', async () => {
    const { id } = await endpointAt(owner, URL_OF_SOMEBODY);
    const path = `${PATH}/${id}`;
    await owner.patch(path, { eventTypes: ['orders.order-placed', 'orders.order-cancelled'] }, { 'if-match': '"1"' });
    expect((await owner.patch(path, { enabled: false }, { 'if-match': '"1"' })).status).toBe(412);
    await owner.post(`${path}/secrets`, {}, { 'if-match': '"2"' });
    await owner.post(`${path}/pings`);
    await owner.post(`${path}/replays`, { from: '2020-01-01T00:00:00Z', states: ['failed'] });
    await owner.delete(path);
    const { items } = (await owner.get(`/v1/audit-entries?targetId=${id}`)).body;
    expect(items.toReversed()).toMatchObject([
      { action: 'webhooks.endpoint-created', actorId: owner.userId, after: { url: URL_OF_SOMEBODY, eventTypes: '*' } },
      {
        action: 'webhooks.endpoint-changed',
        before: { eventTypes: '*' },
        after: { eventTypes: 'orders.order-placed orders.order-cancelled' },
      },
      { action: 'webhooks.key-rotated', after: { formerUntil: expect.any(String) } },
      { action: 'webhooks.endpoint-pinged', after: { deliveryId: expect.any(String) } },
      { action: 'webhooks.range-replayed', after: { from: expect.any(String), states: 'failed' } },
      { action: 'webhooks.endpoint-removed', before: { url: URL_OF_SOMEBODY }, after: null },
    ]);
  });

  it('show their secret once, and the database does not know it', async () => {
    const { id, secret } = await endpointAt(owner, URL_OF_SOMEBODY);
    const shown = [await owner.get(PATH), await owner.get(`${PATH}/${id}`)];
    for (const { text } of shown) expect(text).not.toContain(secret.slice(6));
    const [row] = await app.database.sql<{ row: string; secret: Buffer }>(
      `select webhook_endpoints::text as row, secret from webhook_endpoints where id = $1`,
      [id],
    );
    expect(row!.row).not.toContain(secret.slice(6));
    expect(row!.secret.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
    const everything = await app.database.sql(`select response::text from idempotency_records`).catch(() => []);
    expect(JSON.stringify(everything)).not.toContain(secret.slice(6));
  });

  it.each([
    'https://user:pw@hooks.example.com/',
    'https://hooks.example.com:22/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
    'https://0x7f.1/',
    'https://localhost:0/',
  ])('do not lead to %s', async (url) => {
    const strict = await app.another({ EGRESS_PRIVATE_NETWORKS: '192.0.2.0/24' });
    try {
      const manager = strict.anonymous.bearing(owner.accessToken);
      const refused = await manager.post(PATH, { url, eventTypes: ['*'] });
      expect(refused).toMatchObject({ status: 422, body: { type: expect.stringMatching(/webhook-url-refused$/) } });
      expect((await manager.get(PATH)).body.items).toEqual([]);
      const { id } = await endpointAt(manager, URL_OF_SOMEBODY);
      expect((await manager.patch(`${PATH}/${id}`, { url }, { 'if-match': '"1"' })).status).toBe(422);
      expect((await manager.get(`${PATH}/${id}`)).body).toMatchObject({ url: URL_OF_SOMEBODY, version: 1 });
    } finally {
      await strict.stop();
    }
  });

  it.each([
    [{ url: 'ftp://hooks.example.com/' }, '/url'],
    [{ url: 'https://hooks.example.com/a b' }, '/url'],
    [{ url: `https://hooks.example.com/${'a'.repeat(2000)}` }, '/url'],
    [{ eventTypes: [] }, '/eventTypes'],
    [{ eventTypes: ['orders.order-lost'] }, '/eventTypes/0'],
    [{ eventTypes: ['orders.order-placed', 'webhooks.endpoint-disabled'] }, '/eventTypes/1'],
    [{ eventTypes: ['*', '*'] }, '/eventTypes'],
    [{ eventTypes: '*' }, '/eventTypes'],
    [{ description: 'a'.repeat(201) }, '/description'],
    [{ secret: 'whsec_mine' }, '/secret'],
  ])('are not %j', async (wrong, pointer) => {
    const refused = await owner.post(PATH, { url: URL_OF_SOMEBODY, eventTypes: ['*'], ...wrong });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect((await owner.get(PATH)).body.items).toEqual([]);
  });

  // endpoints.repository.ts: without the advisory lock two that are made at once are both the last that there may be.
  it('are fifty at most, also of many that are made at once', async () => {
    for (let n = 0; n < 48; n++) await endpointAt(owner, URL_OF_SOMEBODY);
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => owner.post(PATH, { url: URL_OF_SOMEBODY, eventTypes: ['*'] })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(6).fill(409)]);
    expect(await app.database.sql('select from webhook_endpoints')).toHaveLength(50);
  });

  it('are kept by owners and admins only, and hidden from other organizations', async () => {
    const { id } = await endpointAt(owner, URL_OF_SOMEBODY);
    const admin = await app.admin(owner);
    expect((await admin.get(`${PATH}/${id}`)).status).toBe(200);
    expect((await admin.patch(`${PATH}/${id}`, { enabled: true }, { 'if-match': '"1"' })).status).toBe(200);
    for (const person of [await app.staff(owner), await app.customer(owner)]) {
      expect((await person.get(PATH)).status).toBe(403);
      expect((await person.post(PATH, { url: URL_OF_SOMEBODY, eventTypes: ['*'] })).status).toBe(403);
    }
    const stranger = await app.owner();
    const replies = [
      await stranger.get(`${PATH}/${id}`),
      await stranger.patch(`${PATH}/${id}`, { enabled: false }, { 'if-match': '"2"' }),
      await stranger.post(`${PATH}/${id}/secrets`, {}, { 'if-match': '"2"' }),
      await stranger.get(`${PATH}/${id}/deliveries`),
      await stranger.delete(`${PATH}/${id}`),
    ];
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(404));
    expect((await stranger.get(PATH)).body.items).toEqual([]);
    expect((await owner.get(`${PATH}/${id}`)).body).toMatchObject({ version: 2, enabled: true });
  });

  describe('change over to a new secret', () => {
    let receiver: Receiver;
    let product: Stocked;
    beforeEach(async () => {
      receiver = await receiverOf(200);
      product = await stockedProduct(owner);
      await app.settle();
    });
    afterEach(() => receiver.stop());

    const happen = async () => {
      await order(owner, product);
      await app.settle();
      return receiver.received.at(-1)!;
    };

    it('with both signing until the old one ends', async () => {
      const { id, secret: old } = await endpointAt(owner, receiver.url());
      const rotated = await owner.post(`${PATH}/${id}/secrets`, { overlapSeconds: 60 }, { 'if-match': '"1"' });
      expect(rotated).toMatchObject({ status: 201, body: { version: 2, formerSecretUntil: expect.any(String) } });
      const { secret } = rotated.body;
      expect(secret).not.toBe(old);
      const during = await happen();
      expect(String(during.headers['webhook-signature']).split(' ')).toHaveLength(2);
      for (const each of [old, secret]) expect(opened(during, each)).toMatchObject({ type: 'orders.order-placed' });
      app.clock.moveBy(61_000);
      const after = await happen();
      expect(opened(after, secret)).toMatchObject({ type: 'orders.order-placed' });
      expect(() => opened(after, old)).toThrow('not signed');
    });

    it('at once where somebody else has seen the old one', async () => {
      const { id, secret: old } = await endpointAt(owner, receiver.url());
      const { body } = await owner.post(`${PATH}/${id}/secrets`, { overlapSeconds: 0 }, { 'if-match': '"1"' });
      const sent = await happen();
      expect(opened(sent, body.secret)).toMatchObject({ type: 'orders.order-placed' });
      expect(() => opened(sent, old)).toThrow('not signed');
    });

    // endpoints.repository.ts: without `and version = $3` both succeed, and the secret that is in use signs no more.
    it('once, of two who do it at once', async () => {
      const { id, secret: old } = await endpointAt(owner, receiver.url());
      const rotate = () => owner.post(`${PATH}/${id}/secrets`, {}, { 'if-match': '"1"' });
      expect((await Promise.all([rotate(), rotate()])).map(({ status }) => status).sort()).toEqual([201, 412]);
      expect(opened(await happen(), old)).toMatchObject({ type: 'orders.order-placed' });
    });

    it.each([-1, 604_801, 1.5, '60'])('but not over %j seconds', async (overlapSeconds) => {
      const { id } = await endpointAt(owner, receiver.url());
      const refused = await owner.post(`${PATH}/${id}/secrets`, { overlapSeconds }, { 'if-match': '"1"' });
      expect(refused.status).toBe(400);
    });
  });
});
