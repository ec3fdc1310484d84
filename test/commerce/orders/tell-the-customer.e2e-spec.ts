import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { once, order, stockedProduct } from '../../support/store.js';

describe('telling the customer what becomes of an order', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
    await app.settle();
    app.mails.clear(); // of what registering brings
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const inbox = async (person: SignedIn) => (await person.get('/v1/me/notifications')).body.items;

  it('sends a receipt, with what costs what', async () => {
    const teapot = await stockedProduct(owner, { name: 'Blue teapot <b>', price: '2.50' });
    const lines = [{ productId: teapot.id, quantity: 2 }];
    const { body } = await once(customer).post('/v1/orders', { lines, reference: 'PO-7' });
    await app.settle();

    expect(await inbox(customer)).toMatchObject([
      {
        kind: 'orders.receipt',
        organizationId: owner.organizationId,
        subjectId: body.id,
        title: 'Your order of 5.00 GBP',
        text: [
          'We have your order PO-7, and hold the goods for you.',
          '2 × Blue teapot <b>  5.00 GBP',
          'To be paid: 5.00 GBP.',
        ].join('\n\n'),
      },
    ]);
    const [mail] = app.mails.to(customer.email);
    expect(mail!.subject).toBe('Your order of 5.00 GBP');
    expect(mail!.html).toContain('2 × Blue teapot &#60;b&#62;');
    expect(await inbox(owner)).toEqual([]);
  });

  it('tells of a cancellation, whoever cancelled, and why', async () => {
    const { body } = await order(customer, await stockedProduct(owner));
    await app.settle();
    await owner.put(`/v1/orders/${body.id}/cancellation`, { reason: 'The oven <b>burnt</b> down' });
    await app.settle();

    const [latest] = await inbox(customer);
    expect(latest).toMatchObject({ kind: 'orders.cancellation', subjectId: body.id });
    expect(latest.text).toContain('Reason: The oven <b>burnt</b> down');
    expect(app.mails.to(customer.email)).toHaveLength(2);
    expect(app.mails.to(customer.email)[1]!.html).toContain('The oven &#60;b&#62;burnt&#60;/b&#62; down');
  });

  it('says nothing of an order that was refused', async () => {
    const rare = await stockedProduct(owner, { stock: 1 });
    expect((await order(customer, rare, 2)).status).toBe(409);
    await app.settle();
    expect(await inbox(customer)).toEqual([]);
    expect(app.mails.to(customer.email)).toEqual([]);
  });

  it('shows the first hundred lines of a basket that is longer', async () => {
    const products = await Promise.all(
      Array.from({ length: 103 }, (_, n) => stockedProduct(owner, { name: `No. ${n}` })),
    );
    const lines = products.map(({ id }) => ({ productId: id, quantity: 1 }));
    await once(customer).post('/v1/orders', { lines });
    await app.settle();
    const { text } = app.mails.to(customer.email)[0]!;
    expect(text).toContain('1 × No. 99  ');
    expect(text).not.toContain('1 × No. 100  ');
    expect(text).toContain('and 3 more lines');
  });
});
