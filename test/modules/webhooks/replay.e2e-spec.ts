import { newId } from '#platform/ids';
import type { Receiver } from '../../platform/egress/receiver.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, type Stocked, stockedProduct } from '../../support/store.js';
import { attemptsAt, deliveryAt, type Endpoint, endpointAt, opened, receiverOf } from './given-webhooks.js';

const HOUR = 3_600_000;

describe('sending webhooks again', () => {
  let app: TestApp;
  let receiver: Receiver;
  let owner: SignedIn;
  let product: Stocked;
  let endpoint: Endpoint;
  let status: number;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    status = 200;
    receiver = await receiverOf((_, response) => response.writeHead(status).end());
    owner = await app.owner();
    product = await stockedProduct(owner);
    await app.settle();
    endpoint = await endpointAt(owner, receiver.url());
  });
  afterEach(() => receiver.stop());
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const happen = async (times = 1) => {
    for (let n = 0; n < times; n++) await order(owner, product);
    await app.settle();
  };
  const replays = () => `/v1/webhook-endpoints/${endpoint.id}/replays`;
  const idOf = async () => (await deliveryAt(owner, endpoint)).id;

  it('makes one delivery again, with the same id, and counts on', async () => {
    await happen();
    const id = await idOf();
    const replayed = await owner.post(`/v1/webhook-deliveries/${id}/replays`);
    expect(replayed).toMatchObject({ status: 202, body: { id, state: 'pending', attempts: 1, finishedAt: null } });
    await app.settle();
    expect(await deliveryAt(owner, endpoint)).toMatchObject({ id, state: 'delivered', attempts: 2 });
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(2).fill(receiver.received[0]!.headers['webhook-id']),
    );
    expect(await attemptsAt(owner, endpoint)).toHaveLength(2);
  });

  it('begins the schedule anew', async () => {
    status = 500;
    await happen();
    await app.database.sql(`update webhook_deliveries set state = 'failed', finished_at = now(), attempts = 10`);
    expect((await owner.post(`/v1/webhook-deliveries/${await idOf()}/replays`)).status).toBe(202);
    await app.settle();
    const { state, attempts, dueAt } = await deliveryAt(owner, endpoint);
    expect([state, attempts]).toEqual(['pending', 11]);
    expect(Date.parse(dueAt) - app.clock.now().getTime()).toBeLessThan(6000);
  });

  // replays.ts: without `and state <> 'pending'` in its UPDATE both succeed, and two jobs are made.
  it('is refused while the delivery is still tried, also of two at once', async () => {
    await happen();
    const path = `/v1/webhook-deliveries/${await idOf()}/replays`;
    const twice = await Promise.all([owner.post(path), owner.post(path)]);
    expect(twice.map((reply) => reply.status).sort()).toEqual([202, 409]);
    expect((await owner.post(path)).body.type).toMatch(/webhook-delivery-pending$/);
    await app.settle();
    expect(receiver.received).toHaveLength(2);
  });

  it('is refused for an endpoint that is disabled', async () => {
    await happen();
    const id = await idOf();
    await owner.patch(`/v1/webhook-endpoints/${endpoint.id}`, { enabled: false }, { 'if-match': '"1"' });
    const range = { from: '2000-01-01T00:00:00Z', states: ['failed'] };
    for (const reply of [await owner.post(`/v1/webhook-deliveries/${id}/replays`), await owner.post(replays(), range)])
      expect(reply).toMatchObject({ status: 409, body: { type: expect.stringMatching(/is-disabled$/) } });
    await app.settle();
    expect(receiver.received).toHaveLength(1);
  });

  it('makes all of a range again that became of what is asked for, each once', async () => {
    await happen(2);
    app.clock.moveBy(60_000);
    const from = app.clock.now().toISOString();
    status = 410;
    await happen(3);
    await owner.patch(`/v1/webhook-endpoints/${endpoint.id}`, { enabled: true }, { 'if-match': '"2"' });
    app.clock.moveBy(60_000);
    status = 200;
    const before = receiver.received.length;
    const failed = await owner.post(replays(), { from: '2000-01-01T00:00:00Z', states: ['failed'] });
    expect(failed).toMatchObject({ status: 202, body: { states: ['failed'], from: expect.any(String) } });
    await app.settle();
    expect(receiver.received.length - before).toBe(3);
    const all = await owner.post(replays(), {
      from,
      to: app.clock.now().toISOString(),
      states: ['delivered', 'failed'],
    });
    expect(all.status).toBe(202);
    app.clock.moveBy(1000);
    await app.settle();
    expect(receiver.received.length - before).toBe(6);
    const early = { from: '2000-01-01T00:00:00Z', to: from, states: ['delivered'] };
    expect((await owner.post(replays(), early)).status).toBe(202);
    await app.settle();
    expect(receiver.received.length - before).toBe(8);
  });

  it('takes any number of them, and what fails anew is not made again and again', async () => {
    const count = 520;
    await app.database.sql(
      `insert into webhook_deliveries (id, organization_id, endpoint_id, message_id, event_type, body, state, attempts,
         created_at, finished_at)
       select uuidv7(), $1, $2, uuidv7(), 'orders.order-placed', '{}', 'failed', 10, now() - interval '1 hour', now()
       from generate_series(1, ${count})`,
      [owner.organizationId, endpoint.id],
    );
    status = 410;
    app.clock.moveBy(1000);
    expect((await owner.post(replays(), { from: '2000-01-01T00:00:00Z', states: ['failed'] })).status).toBe(202);
    await app.settle();
    const [{ due }] = (await app.database.sql<{ due: number }>(
      `select count(*)::int as due from jobs where type = 'webhooks.deliver'`,
    )) as [{ due: number }];
    expect(due).toBe(count);
    expect(receiver.received.length).toBeLessThanOrEqual(4);
  });

  // jobs: `uniqueKey` is what refuses the second one.
  it('is refused while another range of the endpoint is being queued', async () => {
    const range = { from: '2000-01-01T00:00:00Z', states: ['failed'] };
    const twice = await Promise.all([owner.post(replays(), range), owner.post(replays(), range)]);
    expect(twice.map((reply) => reply.status).sort()).toEqual([202, 409]);
    await app.settle();
    expect((await owner.post(replays(), range)).status).toBe(202);
    await app.settle();
  });

  it.each([
    [{ states: ['failed'] }],
    [{ from: 'yesterday', states: ['failed'] }],
    [{ from: '2026-02-30T00:00:00Z', states: ['failed'] }],
    [{ from: '2026-01-01T00:00:00Z', states: ['pending'] }],
    [{ from: '2026-01-01T00:00:00Z', states: [] }],
    [{ from: '2026-01-01T00:00:00Z', states: ['failed', 'failed'] }],
    [{ from: '2026-01-01T00:00:00Z', to: 5, states: ['failed'] }],
  ])('refuses the range %j', async (range) => {
    expect((await owner.post(replays(), range)).status).toBe(400);
  });

  it('does not reach what is another organization’s, or nobody’s', async () => {
    await happen();
    const stranger = await app.owner();
    const range = { from: '2000-01-01T00:00:00Z', states: ['delivered'] };
    for (const path of [`/v1/webhook-deliveries/${await idOf()}/replays`, `/v1/webhook-deliveries/${newId()}/replays`])
      expect((await stranger.post(path)).status).toBe(404);
    for (const path of [replays(), `/v1/webhook-endpoints/${newId()}/replays`])
      expect((await stranger.post(path, range)).status).toBe(404);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
  });

  describe('a test ping', () => {
    const ping = () => owner.post(`/v1/webhook-endpoints/${endpoint.id}/pings`);

    it('is signed like everything else, and its delivery tells what came of it', async () => {
      const sent = await ping();
      expect(sent).toMatchObject({ status: 202, body: { eventType: 'webhooks.ping', state: 'pending' } });
      await app.settle();
      const told = opened(receiver.received[0]!, endpoint.secret);
      expect(told).toMatchObject({ type: 'webhooks.ping', subject: endpoint.id, data: { endpointId: endpoint.id } });
      const { body } = await owner.get(`/v1/webhook-deliveries/${sent.body.id}`);
      expect(body).toMatchObject({ state: 'delivered', attempts: 1 });
    });

    it('is sent once, and to an endpoint that is disabled, too', async () => {
      await owner.patch(`/v1/webhook-endpoints/${endpoint.id}`, { enabled: false }, { 'if-match': '"1"' });
      status = 500;
      await ping();
      await app.settle();
      app.clock.moveBy(48 * HOUR);
      await app.settle();
      expect(receiver.received).toHaveLength(1);
      expect(await deliveryAt(await owner.again(), endpoint)).toMatchObject({ state: 'failed', attempts: 1 });
    });

    it('is not for another organization', async () => {
      const stranger = await app.owner();
      expect((await stranger.post(`/v1/webhook-endpoints/${endpoint.id}/pings`)).status).toBe(404);
      await app.settle();
      expect(receiver.received).toEqual([]);
    });
  });
});
