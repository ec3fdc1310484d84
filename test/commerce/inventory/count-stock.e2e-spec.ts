import { randomUUID } from 'node:crypto';
import { TestApp } from '../../support/app.js';
import type { Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, type ProductBody } from '../catalog/given-products.js';
import { freshKey, levelOf, receive, unbalanced } from './given-stock.js';

describe('counting stock', () => {
  let app: TestApp;
  let owner: SignedIn;
  let product: ProductBody;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    product = await givenProduct(owner);
  });
  afterEach(async () => {
    expect(await unbalanced(app)).toEqual([]);
    await app.clear();
  });
  afterAll(() => app.stop());

  const adjust = (quantity: number, reason = 'Counted anew') =>
    owner.post('/v1/stock-adjustments', { productId: product.id, quantity, reason }, freshKey());
  const movements = async () => (await owner.get(`/v1/stock/${product.id}/movements`)).body.items;

  it('begins with nothing', async () => {
    const { status, body } = await owner.get(`/v1/stock/${product.id}`);
    expect(status).toBe(200);
    expect(body).toEqual({ productId: product.id, onHand: 0, reserved: 0, available: 0 });
    expect(await movements()).toEqual([]);
  });

  it('books goods in, and says so in the ledger', async () => {
    const goods = { productId: product.id, quantity: 12, reason: 'Delivery note 4711' };
    const reply = await owner.post('/v1/stock-receipts', goods, freshKey());

    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      id: expect.any(String),
      productId: product.id,
      kind: 'receipt',
      onHandChange: 12,
      reservedChange: 0,
      reference: null,
      reason: 'Delivery note 4711',
      movedBy: owner.userId,
      movedAt: expect.stringMatching(/Z$/),
    });
    expect(await movements()).toEqual([reply.body]);
    await receive(owner, product.id, 1_000_000);
    expect(await levelOf(owner, product.id)).toEqual([1_000_012, 0]);
  });

  it('corrects the count, up and down', async () => {
    expect((await adjust(5)).body).toMatchObject({ kind: 'adjustment', onHandChange: 5, reason: 'Counted anew' });
    expect((await adjust(-5)).status).toBe(201);
    expect(await levelOf(owner, product.id)).toEqual([0, 0]);
    expect((await movements()).map(({ onHandChange }: { onHandChange: number }) => onHandChange)).toEqual([-5, 5]);
  });

  it('refuses to take more than there is, and changes nothing', async () => {
    const never = await adjust(-1);
    expect(never.status).toBe(409);
    await receive(owner, product.id, 3);
    const reply = await adjust(-4);
    expect(reply.status).toBe(409);
    expect(reply.body.type).toMatch(/\/problems\/stock-would-be-negative$/);
    expect(await levelOf(owner, product.id)).toEqual([3, 0]);
    expect(await movements()).toHaveLength(1);
  });

  it('does the same request once, however often it is sent', async () => {
    const goods = { productId: product.id, quantity: 7 };
    const key = freshKey();
    const replies = [];
    for (let time = 0; time < 3; time++) replies.push(await owner.post('/v1/stock-receipts', goods, key));
    for (const { status, body } of replies) expect([status, body]).toEqual([201, replies[0]!.body]);
    expect(replies[2]!.headers.get('idempotency-replayed')).toBe('true');
    expect((await owner.post('/v1/stock-receipts', { ...goods, quantity: 8 }, key)).status).toBe(422);
    expect((await owner.post('/v1/stock-receipts', goods)).status).toBe(400);
    expect(await levelOf(owner, product.id)).toEqual([7, 0]);
  });

  it.each([
    ['receipts', { quantity: 0 }, '/quantity'],
    ['receipts', { quantity: -1 }, '/quantity'],
    ['receipts', { quantity: 1.5 }, '/quantity'],
    ['receipts', { quantity: 1_000_001 }, '/quantity'],
    ['receipts', { quantity: '7' }, '/quantity'],
    ['receipts', { quantity: null }, '/quantity'],
    ['receipts', { productId: 'seven' }, '/productId'],
    ['receipts', { productId: undefined }, '/productId'],
    ['receipts', { reason: 'x'.repeat(501) }, '/reason'],
    ['receipts', { kind: 'adjustment' }, '/kind'],
    ['adjustments', { quantity: 0 }, '/quantity'],
    ['adjustments', { quantity: -1_000_001 }, '/quantity'],
    ['adjustments', { reason: undefined }, '/reason'],
    ['adjustments', { reason: ' ' }, '/reason'],
    ['adjustments', { reason: null }, '/reason'],
  ])('refuses stock-%s with %j', async (what, fault, pointer) => {
    const body = { productId: product.id, quantity: 1, reason: 'Because', ...fault };
    const reply = await owner.post(`/v1/stock-${what}`, body, freshKey());
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(await movements()).toEqual([]);
  });

  it('does not find the products of others', async () => {
    const stranger = await app.owner();
    await receive(owner, product.id, 5);
    for (const id of [product.id, randomUUID()]) {
      const replies = [
        await receive(stranger, id, 1),
        await stranger.post('/v1/stock-adjustments', { productId: id, quantity: 1, reason: 'Mine' }, freshKey()),
        await stranger.get(`/v1/stock/${id}`),
        await stranger.get(`/v1/stock/${id}/movements`),
      ];
      for (const { status, body } of replies) {
        expect(status).toBe(404);
        expect(body).toMatchObject({ title: 'There is no such product' });
        expect(body.type).toMatch(/\/problems\/product-not-found$/);
      }
    }
    expect(await levelOf(owner, product.id)).toEqual([5, 0]);
  });

  it('is for those who keep the stock', async () => {
    const [staff, customer] = [await app.staff(owner), await app.customer(owner)];
    expect((await receive(staff, product.id, 1)).status).toBe(201);
    expect((await receive(customer, product.id, 1)).status).toBe(403);
    expect((await customer.get(`/v1/stock/${product.id}`)).status).toBe(403);
    expect((await receive(app.anonymous, product.id, 1)).status).toBe(401);
    expect(await levelOf(owner, product.id)).toEqual([1, 0]);
  });

  it('walks the ledger page by page, newest first, while it grows', async () => {
    for (let quantity = 1; quantity <= 7; quantity++) await receive(owner, product.id, quantity);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Reply = await owner.get(
        `/v1/stock/${product.id}/movements?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ onHandChange }: { onHandChange: number }) => onHandChange));
      cursor = body.next;
      await receive(owner, product.id, 100);
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('loses none of many receipts and corrections at the same time', async () => {
    // Red when `add stock` writes a sum that was read before: receipts are lost, and the balance is not its ledger's.
    await receive(owner, product.id, 10);
    const replies = await Promise.all([
      ...Array.from({ length: 10 }, () => receive(owner, product.id, 3)),
      ...Array.from({ length: 10 }, () => adjust(-2)),
    ]);
    const done = replies.filter(({ status }) => status === 201).length;
    const corrections = done - 10;
    expect(replies.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect(await levelOf(owner, product.id)).toEqual([10 + 30 - 2 * corrections, 0]);
  });
});
