import { Client } from 'pg';
import { TestApp } from '../../support/app.js';

describe('the memberships in the database', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('are seen by the application only within a tenant, or as one’s own', async () => {
    const [baker, butcher] = [await app.owner(), await app.owner()];
    const customer = await app.customer(baker);
    await customer.post('/v1/memberships', { organization: butcher.organization });
    const client = new Client({ connectionString: app.database.applicationUrl });
    await client.connect();
    const seen = async (setting?: string, value?: string) => {
      await client.query('begin');
      if (setting) await client.query('select set_config($1, $2, true)', [setting, value]);
      const { rows } = await client.query<{ user_id: string }>('select user_id from memberships order by joined_at');
      await client.query('commit');
      return rows.map(({ user_id }) => user_id);
    };
    try {
      expect(await seen()).toEqual([]);
      expect(await seen('app.organization_id', baker.organizationId)).toEqual([baker.userId, customer.userId]);
      expect(await seen('app.user_id', customer.userId)).toEqual([customer.userId, customer.userId]);
      expect(await seen()).toEqual([]);
      await expect(
        client.query(`insert into memberships values ($1, $2, 'owner', now())`, [butcher.organizationId, baker.userId]),
      ).rejects.toThrow('row-level security');
    } finally {
      await client.end();
    }
  });
});
