import { Client } from 'pg';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenStock } from './given-stock.js';

describe('the ledger of stock', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    await givenStock(owner, 'LAMP', 5);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  async function asRole<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it.each(['application', 'owner'] as const)('is never changed, not even by the %s of the database', async (role) => {
    const before = await app.database.sql('select * from stock_movements');
    await asRole(app.database[`${role}Url`], async (client) => {
      await client.query(`set app.organization_id = '${owner.organizationId}'`);
      for (const change of ['update stock_movements set on_hand_change = 50', 'delete from stock_movements'])
        await expect(client.query(change)).rejects.toThrow('rows of stock_movements are never changed');
    });
    expect(await app.database.sql('select * from stock_movements')).toEqual(before);
  });

  it.each(['stock_balances', 'stock_movements'])('is closed outside the scope of its tenant: %s', async (table) => {
    expect(await app.database.sql(`select * from ${table}`)).toHaveLength(1);
    const { organizationId } = await app.owner();
    await asRole(app.database.applicationUrl, async (client) => {
      expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
      await client.query(`set app.organization_id = '${organizationId}'`);
      expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    });
  });

  it('leaves no room for a balance that cannot be', async () => {
    await asRole(app.database.applicationUrl, async (client) => {
      await client.query(`set app.organization_id = '${owner.organizationId}'`);
      for (const change of ['on_hand = -1', 'reserved = 6', 'reserved = -1'])
        await expect(client.query(`update stock_balances set ${change}`)).rejects.toThrow(
          'stock_balances_reserved_check',
        );
    });
  });
});
