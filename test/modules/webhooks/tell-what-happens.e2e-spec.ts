import { Webhook } from 'standardwebhooks';
import { LogReaders, Relay } from '#platform/events';
import type { JobRun } from '#platform/jobs';
import { DeliverWebhook } from '../../../src/modules/webhooks/jobs/deliver-webhook.job.js';
import type { Receiver } from '../../platform/egress/receiver.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct, type Stocked } from '../../support/store.js';
import { attemptsAt, deliveryAt, endpointAt, opened, receiverOf } from './given-webhooks.js';

describe('telling an endpoint what happens', () => {
  let app: TestApp;
  let receiver: Receiver;
  let owner: SignedIn;
  let product: Stocked;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    receiver = await receiverOf(200);
    owner = await app.owner();
    product = await stockedProduct(owner);
    await app.settle();
  });
  afterEach(() => receiver.stop());
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('posts the event, signed as the standard says, and shows how that fared', async () => {
    const { id, secret } = await endpointAt(owner, receiver.url());
    const placed = await order(owner, product);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    const [sent] = receiver.received;
    const told = new Webhook(secret).verify(sent!.body, sent!.headers as Record<string, string>);
    expect(told).toEqual({
      specversion: '1.0',
      id: sent!.headers['webhook-id'],
      source: expect.stringMatching(/^http/),
      type: 'orders.order-placed',
      subject: placed.body.id,
      time: expect.any(String),
      datacontenttype: 'application/json',
      schemaversion: 1,
      data: {
        orderId: placed.body.id,
        customerId: owner.userId,
        lines: [{ productId: product.id, quantity: 1 }],
      },
    });
    expect(sent!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Atrium-Webhooks/1.0' });
    expect(await deliveryAt(owner, { id })).toMatchObject({
      endpointId: id,
      messageId: sent!.headers['webhook-id'],
      eventType: 'orders.order-placed',
      state: 'delivered',
      attempts: 1,
      dueAt: null,
      finishedAt: expect.any(String),
    });
    expect(await attemptsAt(owner, { id })).toEqual([
      {
        id: expect.any(String),
        number: 1,
        at: expect.any(String),
        milliseconds: expect.any(Number),
        status: 200,
        error: null,
        excerpt: 'answered 200',
      },
    ]);
  });

  it('posts what the endpoint asked for, once to each that did, and nothing to one that is disabled', async () => {
    const cancellations = await receiverOf(200);
    await endpointAt(owner, receiver.url('127.0.0.1', '/all'));
    await endpointAt(owner, cancellations.url(), ['orders.order-cancelled']);
    const disabled = await endpointAt(owner, receiver.url('127.0.0.1', '/disabled'));
    await owner.patch(`/v1/webhook-endpoints/${disabled.id}`, { enabled: false }, { 'if-match': '"1"' });
    const { id } = (await order(owner, product)).body;
    await owner.put(`/v1/orders/${id}/cancellation`, { reason: 'Changed my mind' });
    await app.settle();
    const types = (of: Receiver) => of.received.map(({ body, path }) => [path, JSON.parse(body).type]);
    expect(types(receiver)).toEqual([
      ['/all', 'orders.order-placed'],
      ['/all', 'orders.order-cancelled'],
    ]);
    expect(types(cancellations)).toEqual([['/', 'orders.order-cancelled']]);
    await cancellations.stop();
  });

  it('posts nothing of what happened before somebody listened, nor of another organization', async () => {
    await order(owner, product);
    app.clock.moveBy(1000);
    await endpointAt(owner, receiver.url());
    const stranger = await app.owner();
    await order(stranger, await stockedProduct(stranger));
    await app.settle();
    expect(receiver.received).toEqual([]);
  });

  it('posts nothing that is not public', async () => {
    const { id } = await endpointAt(owner, receiver.url());
    await app.database.sql(`update webhook_endpoints set event_types = '{*}' where id = $1`, [id]);
    await app.customer(owner);
    await app.settle();
    const types = (await owner.get('/v1/webhook-event-types')).body.names;
    for (const { body } of receiver.received) expect(types).toContain(JSON.parse(body).type);
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).not.toContain('organizations.created');
  });

  it('posts nothing of what was undone', async () => {
    await endpointAt(owner, receiver.url());
    expect((await order(owner, product, 1000)).status).toBe(409);
    await app.settle();
    expect(receiver.received).toEqual([]);
  });

  // log-readers.ts: without `for update skip locked` on the cursor all four read the same events. That there is still one
  // delivery of each is because of `on conflict` in fan-out.ts.
  it('makes one delivery of each event, though four processes read the log at once', async () => {
    const { id } = await endpointAt(owner, receiver.url());
    for (let n = 0; n < 20; n++) await order(owner, product);
    await app.get(Relay).relay();
    const readers = app.get(LogReaders);
    const read = await Promise.all([readers.read(), readers.read(), readers.read(), readers.read()]);
    expect(read.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 20]);
    const made = await app.database.sql(`select from webhook_deliveries where endpoint_id = $1`, [id]);
    const jobs = await app.database.sql(`select from jobs where type = 'webhooks.deliver'`);
    expect([made.length, jobs.length]).toEqual([20, 20]);
    await app.settle();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
    expect(receiver.received).toHaveLength(20);
  });

  // courier.ts: without `deliveries.lock` both write the attempt down, and the second fails on its number.
  it('writes one attempt down, though two jobs make it', async () => {
    const both = Promise.withResolvers<void>();
    const patient = await receiverOf((_, response) => {
      if (patient.received.length === 2) both.resolve();
      void both.promise.then(() => response.end());
    });
    const { id } = await endpointAt(owner, patient.url());
    await order(owner, product);
    await app.get(Relay).relay();
    await app.get(LogReaders).read();
    const { id: deliveryId } = await deliveryAt(owner, { id });
    const run = { organizationId: owner.organizationId, signal: AbortSignal.timeout(5000) } as JobRun;
    const attempt = () => app.get(DeliverWebhook).run({ deliveryId, attempt: 1, step: 0 }, run);
    await Promise.all([attempt(), attempt()]);
    await app.settle();
    await patient.stop();
    expect(await attemptsAt(owner, { id })).toHaveLength(1);
    expect(await deliveryAt(owner, { id })).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('keeps a delivery as long as it is told to', async () => {
    const { id, secret } = await endpointAt(owner, receiver.url());
    await order(owner, product);
    await app.settle();
    expect(opened(receiver.received[0]!, secret)).toMatchObject({ type: 'orders.order-placed' });
    const { Housekeeping } = await import('#platform/database');
    app.clock.moveBy(719 * 3_600_000);
    await app.get(Housekeeping).clean();
    const count = async (table: string) => (await app.database.sql(`select from ${table}`)).length;
    expect([await count('webhook_deliveries'), await count('webhook_attempts')]).toEqual([1, 1]);
    app.clock.moveBy(2 * 3_600_000);
    await app.get(Housekeeping).clean();
    expect([await count('webhook_deliveries'), await count('webhook_attempts')]).toEqual([0, 0]);
    expect((await (await owner.again()).get(`/v1/webhook-endpoints/${id}`)).status).toBe(200);
  });
});
