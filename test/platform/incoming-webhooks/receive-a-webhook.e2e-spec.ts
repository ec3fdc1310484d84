import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { Housekeeping } from '#platform/database';
import { newId } from '#platform/ids';
import type { JobRun } from '#platform/jobs';
import { HandleMessage } from '../../../src/platform/incoming-webhooks/handle-message.job.js';
import { TestApp } from '../../support/app.js';
import { PaymentGateway, PaymentsModule, type PaymentTold, SECRET } from './given-payments.js';

const PATH = '/v1/gateway-webhooks';
const HOUR = 3_600_000;

describe('receiving a webhook', () => {
  const organizationId = newId();
  let app: TestApp;
  let gateway: PaymentGateway;

  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [PaymentsModule] });
    gateway = app.get(PaymentGateway);
    await app.database.sql('create table payments_told (organization_id uuid, payment_id text, status text)');
    await app.database.sql('grant select, insert on payments_told to atrium_app');
  });
  afterEach(async () => {
    gateway.behaviour = () => Promise.resolve();
    await app.clear();
    await app.database.sql('truncate payments_told');
  });
  afterAll(() => app.stop());

  const paid = (more: Partial<PaymentTold> = {}): PaymentTold => ({
    id: newId(),
    organizationId,
    paymentId: 'payment 1',
    sequence: 1,
    status: 'captured',
    ...more,
  });
  /** Sends a text as it stands, signed as the gateway signs. */
  const send = (body: string, headers: Record<string, string> = {}, at = app.clock.now()) => {
    const id = newId();
    return app.anonymous.post(PATH, body, {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign(id, at, body),
      ...headers,
    });
  };
  const tell = (told: PaymentTold) => send(JSON.stringify(told));
  const told = () => app.database.sql<{ status: string }>('select status from payments_told');
  const taken = () => app.database.sql('select message_id, outcome from incoming_messages');

  it('takes the message in, answers, and has it handled', async () => {
    expect(await tell(paid())).toMatchObject({ status: 204, text: '' });
    expect([await taken(), await told()]).toEqual([[expect.objectContaining({ outcome: null })], []]);
    await app.settle();
    expect(await told()).toEqual([{ status: 'captured' }]);
    expect(await taken()).toEqual([expect.objectContaining({ outcome: 'handled' })]);
  });

  it('looks into nothing that the sender did not send', async () => {
    const body = JSON.stringify(paid());
    const at = app.clock.now();
    const [id, signature] = ['a', new Webhook(SECRET).sign('a', at, body)];
    const good = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    };
    const forged: [string, Record<string, string>][] = [
      [body, {}],
      [body.replace('captured', 'refunded'), good],
      [`${body} `, good],
      ['{"not": json', good],
      [body, { ...good, 'webhook-id': 'b' }],
      [body, { ...good, 'webhook-timestamp': '1' }],
      [body, { ...good, 'webhook-timestamp': 'now' }],
      [body, { ...good, 'webhook-signature': 'v1,AAAA' }],
      [
        body,
        { ...good, 'webhook-signature': new Webhook('whsec_c29tZWJvZHkgZWxzZeKAmXMgc2VjcmV0').sign(id, at, body) },
      ],
    ];
    for (const [text, headers] of forged)
      expect(await app.anonymous.post(PATH, text, headers)).toMatchObject({
        status: 400,
        body: { type: expect.stringMatching(/signature-refused$/) },
      });
    expect(await taken()).toEqual([]);
  });

  it('takes nothing that was signed long ago, or will be: who has recorded a message cannot send it again later', async () => {
    for (const minutes of [-6, 6]) {
      const at = new Date(app.clock.now().getTime() + minutes * 60_000);
      expect((await send(JSON.stringify(paid()), {}, at)).status).toBe(400);
    }
    for (const minutes of [-4, 4]) {
      const at = new Date(app.clock.now().getTime() + minutes * 60_000);
      expect((await send(JSON.stringify(paid()), {}, at)).status).toBe(204);
    }
    expect(await taken()).toHaveLength(2);
    await app.settle();
  });

  it.each([
    ['no JSON', '{"not": json', 400],
    ['JSON with a key twice', '{"id":"a","id":"b"}', 400],
    ['JSON that PostgreSQL cannot hold', '{"id":"a\\u0000"}', 400],
    ['JSON that is nested too deeply', '['.repeat(40) + ']'.repeat(40), 400],
    ['no id', JSON.stringify({ ...paid(), id: '' }), 400],
    ['an id without end', JSON.stringify({ ...paid(), id: 'a'.repeat(1000) }), 400],
    ['too much', JSON.stringify({ ...paid(), status: 'a'.repeat(100_000) }), 413],
  ])('refuses from the sender, too, %s', async (_, body, status) => {
    expect((await send(body)).status).toBe(status);
    expect(await taken()).toEqual([]);
  });

  it('refuses what is packed, or not said to be JSON', async () => {
    expect((await send('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await send('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('has one effect of a message, however often it is sent', async () => {
    const message = paid();
    const replies = await Promise.all(Array.from({ length: 5 }, () => tell(message)));
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(204));
    await app.settle();
    expect((await tell(message)).status).toBe(204);
    await app.settle();
    expect(await told()).toHaveLength(1);
  });

  // message-handling.service.ts: without `for update` in `lock` both jobs have the effect.
  it('has one effect of a message, though two jobs handle it at once', async () => {
    gateway.behaviour = () => sleep(50);
    const message = paid({ sequence: undefined });
    await tell(message);
    const handle = () =>
      app.get(HandleMessage).run({ source: gateway.name, messageId: message.id }, { organizationId } as JobRun);
    await Promise.all([handle(), handle()]);
    await app.settle();
    expect(await told()).toHaveLength(1);
  });

  it('tries again what failed, and has its effect once', async () => {
    let attempts = 0;
    gateway.behaviour = () => (++attempts < 3 ? Promise.reject(new Error('not now')) : Promise.resolve());
    await tell(paid());
    for (let n = 0; n < 3; n++) {
      await app.settle({ failuresAreExpected: true });
      app.clock.moveBy(HOUR);
    }
    expect([attempts, await told()]).toEqual([3, [{ status: 'captured' }]]);
  });

  describe('of what has versions', () => {
    const authorized = paid({ sequence: 1, status: 'authorized' });
    const captured = paid({ sequence: 2, status: 'captured' });
    const refunded = paid({ sequence: 3, status: 'refunded' });

    it('never goes back to an older one, in whichever order they come', async () => {
      for (const message of [captured, authorized, refunded, captured]) {
        await tell(message);
        await app.settle();
      }
      expect(await told()).toEqual([{ status: 'captured' }, { status: 'refunded' }]);
      const outcomes = await app.database.sql(`select version::int, outcome from incoming_messages order by version`);
      expect(outcomes).toEqual([
        { version: 1, outcome: 'outdated' },
        { version: 2, outcome: 'handled' },
        { version: 3, outcome: 'handled' },
      ]);
    });

    // message-handling.service.ts: without `where known.version < excluded.version` the last to commit wins.
    it('ends with the newest, though they are handled at once', async () => {
      const messages = [refunded, authorized, captured];
      for (const message of messages) await tell(message);
      const handle = ({ id }: PaymentTold) =>
        app.get(HandleMessage).run({ source: gateway.name, messageId: id }, { organizationId } as JobRun);
      await Promise.all(messages.map(handle));
      expect((await told()).at(-1)).toEqual({ status: 'refunded' });
      expect(await app.database.sql('select version::int from incoming_subjects')).toEqual([{ version: 3 }]);
      await app.settle();
    });

    it('forgets none where the handling failed', async () => {
      gateway.behaviour = () => Promise.reject(new Error('not now'));
      await tell(refunded);
      await app.settle({ failuresAreExpected: true });
      expect(await app.database.sql('select from incoming_subjects')).toEqual([]);
      gateway.behaviour = () => Promise.resolve();
      await tell(captured);
      await app.settle({ failuresAreExpected: true });
      app.clock.moveBy(HOUR);
      await app.settle({ failuresAreExpected: true });
      expect(await told()).toEqual([{ status: 'captured' }, { status: 'refunded' }]);
    });

    it('knows each subject by itself', async () => {
      await tell(refunded);
      await tell(paid({ paymentId: 'payment 2', sequence: 1 }));
      await app.settle();
      expect(await told()).toHaveLength(2);
    });
  });

  it('keeps what it took in to itself, by tenant', async () => {
    await tell(paid());
    await tell(paid({ organizationId: newId(), paymentId: 'payment of others' }));
    await app.settle();
    const [{ tenants }] = (await app.database.sql<{ tenants: number }>(
      `select count(distinct organization_id)::int as tenants from incoming_messages`,
    )) as [{ tenants: number }];
    expect(tenants).toBe(2);
  });

  // `lane` in the keys of both tables: without it what one tenant is sent keeps out, or dates, what another one is.
  it('takes in the same id and subject for another tenant', async () => {
    const [first, second] = [paid({ sequence: 2 }), paid({ sequence: 1, organizationId: newId() })];
    await tell(first);
    await tell({ ...second, id: first.id });
    await app.settle();
    expect(await taken()).toEqual([
      { message_id: first.id, outcome: 'handled' },
      { message_id: first.id, outcome: 'handled' },
    ]);
    expect(await told()).toHaveLength(2);
  });

  it('forgets after a while what was handled, and nothing else', async () => {
    await tell(paid());
    await app.settle();
    app.clock.moveBy(721 * HOUR);
    await tell(paid({ sequence: 2 }));
    await app.get(Housekeeping).clean();
    expect(await taken()).toEqual([expect.objectContaining({ outcome: null })]);
    expect(await app.database.sql('select from incoming_subjects')).toEqual([]);
    await app.settle();
  });
});
