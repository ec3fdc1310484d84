import { TestApp } from '../../support/app.js';
import { WireTap } from '../../support/wire-tap.js';

describe.each([
  ['keeps its statements prepared', 'true', true],
  ['has nothing prepared, for a pooler that may send each transaction to another server', 'false', false],
])('an application that %s', (_, setting, hasNames) => {
  let app: TestApp;
  let tap: WireTap;
  beforeAll(async () => {
    const way = async ({ applicationUrl }: { applicationUrl: string }) =>
      (tap = await WireTap.open(applicationUrl)).url;
    app = await TestApp.start({ DATABASE_PREPARED_STATEMENTS: setting }, { way });
  });
  afterAll(async () => {
    await app.stop();
    tap.close();
  });

  it('reads, writes and is refused by PostgreSQL all the same', async () => {
    const owner = await app.owner();
    const product = { sku: 'TEA', name: 'Blue mug', price: { amount: '1.25', currency: 'GBP' } };
    const { result, statements } = await tap.during(async () => {
      const replies = [await owner.post('/v1/products', product), await owner.post('/v1/products', product)];
      for (let n = 0; n < 2; n++) replies.push(await owner.get('/v1/products'));
      return replies;
    });
    expect(result.map(({ status }) => status)).toEqual([201, 409, 200, 200]);
    expect(result[3]!.body.items).toMatchObject([product]);
    expect(statements.some(({ name }) => name !== '')).toBe(hasNames);
  });
});
