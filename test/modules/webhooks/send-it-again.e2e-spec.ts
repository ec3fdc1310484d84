import type { RequestListener } from 'node:http';
import type { Receiver } from '../../platform/egress/receiver.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, type Stocked, stockedProduct } from '../../support/store.js';
import { attemptsAt, deliveryAt, type Endpoint, endpointAt, opened, receiverOf } from './given-webhooks.js';

const HOUR = 3_600_000;

describe('an endpoint that does not take what it is sent', () => {
  let app: TestApp;
  let receiver: Receiver;
  let owner: SignedIn;
  let product: Stocked;
  let endpoint: Endpoint;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    product = await stockedProduct(owner);
    await app.settle();
  });
  afterEach(() => receiver.stop());
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const given = async (...answers: (number | RequestListener)[]) => {
    receiver = await receiverOf(...answers);
    endpoint = await endpointAt(owner, receiver.url());
  };
  /** Seconds until the next attempt. */
  const wait = async () => {
    const { dueAt } = await deliveryAt(await owner.again(), endpoint);
    return (Date.parse(dueAt) - app.clock.now().getTime()) / 1000;
  };
  const goOn = async () => {
    app.clock.moveBy((await wait()) * 1000 + 1000);
    await app.settle();
  };
  const happen = async () => {
    await order(owner, product);
    await app.settle();
  };
  const endpointNow = async () => (await (await owner.again()).get(`/v1/webhook-endpoints/${endpoint.id}`)).body;

  it('is sent it again, with the same id and body, until it does', async () => {
    await given(500, 302, 200);
    await happen();
    expect(await deliveryAt(owner, endpoint)).toMatchObject({ state: 'pending', attempts: 1, finishedAt: null });
    expect(await endpointNow()).toMatchObject({ enabled: true, failingSince: expect.any(String) });
    await goOn();
    await goOn();
    expect(await deliveryAt(owner, endpoint)).toMatchObject({ state: 'delivered', attempts: 3, dueAt: null });
    expect((await attemptsAt(owner, endpoint)).map(({ number, status }) => [number, status])).toEqual([
      [1, 500],
      [2, 302],
      [3, 200],
    ]);
    expect(await endpointNow()).toMatchObject({ failingSince: null });
    const [first, ...others] = receiver.received;
    for (const other of others) {
      expect([other.body, other.headers['webhook-id']]).toEqual([first!.body, first!.headers['webhook-id']]);
      expect(Number(other.headers['webhook-timestamp'])).toBeGreaterThan(Number(first!.headers['webhook-timestamp']));
      expect(opened(other, endpoint.secret)).toMatchObject({ type: 'orders.order-placed' });
    }
  });

  it('is sent it ten times over three days, each a little later than planned, and is disabled then', async () => {
    await given(503);
    await happen();
    const waits: number[] = [];
    while ((await deliveryAt(await owner.again(), endpoint)).state === 'pending') {
      waits.push(await wait());
      await goOn();
    }
    const planned = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(waits).toHaveLength(9);
    for (const [index, seconds] of planned.entries()) {
      expect(waits[index]).toBeGreaterThan(seconds - 3);
      expect(waits[index]).toBeLessThan(seconds * 1.1);
    }
    expect(receiver.received).toHaveLength(10);
    const manager = await owner.again();
    expect(await deliveryAt(manager, endpoint)).toMatchObject({ state: 'failed', attempts: 10, dueAt: null });
    expect(await endpointNow()).toMatchObject({ enabled: false, disabledReason: 'failing' });
    const events = await app.database.sql<{ payload: object }>(
      `select payload from outbox where type = 'webhooks.endpoint-disabled'`,
    );
    expect(events).toEqual([
      {
        payload: {
          organizationId: owner.organizationId,
          endpointId: endpoint.id,
          ownerId: owner.userId,
          host: `127.0.0.1:${receiver.port}`,
          reason: 'failing',
        },
      },
    ]);
    await order(manager, product);
    await app.settle();
    expect(receiver.received).toHaveLength(10);
  });

  it('is left alone for as long as it asks, in seconds or until a moment', async () => {
    const busy: RequestListener = (_, response) => response.writeHead(429, { 'retry-after': '600' }).end();
    const until: RequestListener = (_, response) =>
      response.writeHead(503, { 'retry-after': new Date(app.clock.now().getTime() + HOUR).toUTCString() }).end();
    await given(busy, until, 200);
    await happen();
    expect(await wait()).toBeGreaterThan(590);
    expect(await wait()).toBeLessThan(660);
    await goOn();
    expect(await wait()).toBeGreaterThan(3590);
    await goOn();
    expect(await deliveryAt(await owner.again(), endpoint)).toMatchObject({ state: 'delivered' });
  });

  it('is disabled at once when it is gone, and its owner is told once', async () => {
    await given(410);
    await order(owner, product);
    await order(owner, product);
    await app.settle();
    expect(await endpointNow()).toMatchObject({
      enabled: false,
      disabledReason: 'gone',
      disabledAt: expect.any(String),
    });
    const { host } = new URL(receiver.url());
    const inbox = (await owner.get('/v1/me/notifications')).body.items;
    expect(inbox.filter(({ kind }: { kind: string }) => kind === 'webhooks.endpoint-disabled')).toMatchObject([
      { title: `The webhook endpoint at ${host} is disabled`, subjectId: endpoint.id },
    ]);
    const mails = app.mails.to(owner.email).filter(({ subject }) => subject.includes(host));
    expect(mails).toHaveLength(1);
    expect(mails[0]!.text).toContain('it answered that it is gone (410)');
    const { items } = (await owner.get(`/v1/webhook-endpoints/${endpoint.id}/deliveries`)).body;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['failed', 'failed']);
    const jobs = await app.database.sql(`select from jobs where finished_at is null`);
    expect(jobs).toHaveLength(0);
  });

  it('gets nothing of what waits for it once it is disabled, or removed', async () => {
    await given(500);
    await happen();
    const { version } = await endpointNow();
    await owner.patch(`/v1/webhook-endpoints/${endpoint.id}`, { enabled: false }, { 'if-match': `"${version}"` });
    await goOn();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveryAt(await owner.again(), endpoint)).toMatchObject({ state: 'failed', attempts: 1 });

    const manager = await owner.again();
    const other = await endpointAt(manager, receiver.url());
    await order(manager, product);
    await app.settle();
    expect(receiver.received).toHaveLength(2);
    expect((await manager.delete(`/v1/webhook-endpoints/${other.id}`)).status).toBe(204);
    app.clock.moveBy(HOUR);
    await app.settle();
    expect(receiver.received).toHaveLength(2);
    expect(await app.database.sql(`select from webhook_deliveries where endpoint_id = $1`, [other.id])).toEqual([]);
  });

  it('is forgiven when somebody enables it again', async () => {
    await given(410, 200);
    await happen();
    const { version } = await endpointNow();
    const path = `/v1/webhook-endpoints/${endpoint.id}`;
    const enabled = await owner.patch(path, { enabled: true }, { 'if-match': `"${version}"` });
    expect(enabled.body).toMatchObject({ enabled: true, disabledReason: null, disabledAt: null, failingSince: null });
    await happen();
    expect(await deliveryAt(owner, endpoint)).toMatchObject({ state: 'delivered' });
  });

  it('shows in words why nothing was answered, and none of our network', async () => {
    await given((request) => request.socket.destroy());
    await happen();
    expect(await attemptsAt(owner, endpoint)).toEqual([
      expect.objectContaining({ status: null, excerpt: null, error: 'the connection was reset' }),
    ]);
  });

  it('is told to rotate a secret that nobody can read any more', async () => {
    await given(200);
    await app.database.sql(`update webhook_endpoints set secret = secret || '\\x00' where id = $1`, [endpoint.id]);
    await happen();
    expect(receiver.received).toEqual([]);
    expect(await attemptsAt(owner, endpoint)).toEqual([
      expect.objectContaining({ status: null, error: expect.stringContaining('rotate it') }),
    ]);
  });

  // A process that dies between the answer of the receiver and the commit leaves the attempt to be made again.
  it('may be sent it twice where our process dies, and knows it by its id', async () => {
    await given(200);
    await order(owner, product);
    await app.database.sql(`
      create function die() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger die before insert on webhook_attempts for each row execute function die()`);
    await app.settle({ failuresAreExpected: true }).catch(() => undefined);
    expect(receiver.received).toHaveLength(1);
    expect(await app.database.sql('select from webhook_attempts')).toEqual([]);
    await app.database.sql('drop trigger die on webhook_attempts; drop function die()');
    app.clock.moveBy(HOUR);
    await app.settle({ failuresAreExpected: true });
    expect(receiver.received.length).toBeGreaterThan(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveryAt(await owner.again(), endpoint)).toMatchObject({ state: 'delivered', attempts: 1 });
  });
});
