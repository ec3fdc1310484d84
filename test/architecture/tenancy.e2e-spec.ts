import { Client } from 'pg';
import { newId } from '#platform/ids';
import { TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import { order, stockedProduct } from '../support/store.js';

/** Rows in every tenant table, made by doing everything that makes some. */
async function fill(app: TestApp): Promise<SignedIn> {
  const owner = await app.owner();
  const customer = await app.customer(owner);
  const product = await stockedProduct(owner);
  await owner.post('/v1/invitations', { email: 'grace@example.com', role: 'staff' });
  // Nobody listens there.
  await owner.post('/v1/webhook-endpoints', { url: 'http://127.0.0.1:1024', eventTypes: ['*'] });
  const lines = [{ productId: product.id, quantity: 1 }];
  const made = [await customer.post('/v1/quotes', { lines }), await order(customer, product)];
  await app.settle();
  await receive(app, owner);
  made.push(await order(customer, product));
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  return owner;
}

/** What a webhook of somebody else would leave; no installed module receives any. */
async function receive(app: TestApp, { organizationId }: SignedIn): Promise<void> {
  await app.database.sql(
    `with message as (
       insert into incoming_messages (source, lane, message_id, organization_id, data, received_at)
       values ('gateway', $1::text::uuid, $1::text, $1::text::uuid, '{}', now())
     )
     insert into incoming_subjects values ('gateway', $1::text::uuid, $1::text, $1::text::uuid, 1, now())`,
    [organizationId],
  );
}

describe('row-level security', () => {
  let app: TestApp;
  let application: Client;
  let tables: string[];
  let mine: SignedIn;
  let theirs: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    mine = await fill(app);
    theirs = await fill(app);
    const rows = await app.database.sql<{ table_name: string }>(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' order by 1`,
    );
    tables = rows.map(({ table_name }) => table_name);
    application = new Client({ connectionString: app.database.applicationUrl });
    await application.connect();
  });

  afterAll(async () => {
    await application.end();
    await app.stop();
  });

  const within = async (organizationId: string, statement: string) => {
    await application.query('begin');
    try {
      await application.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
      return await application.query(statement);
    } finally {
      await application.query('rollback');
    }
  };

  const count = ({ rows }: { rows: { count: string }[] }) => Number(rows[0]!.count);

  it('stands behind tables that all hold rows of two tenants here', async () => {
    expect(tables).toEqual(
      expect.arrayContaining(['jobs', 'memberships', 'order_lines', 'orders', 'outbox', 'products', 'quotes']),
    );
    for (const table of tables) {
      const [row] = await app.database.sql<{ tenants: string }>(
        `select count(distinct organization_id) as tenants from "${table}"`,
      );
      expect({ table, tenants: Number(row!.tenants) }).toEqual({ table, tenants: 2 });
    }
  });

  it('shows a tenant its own rows and nobody else’s', async () => {
    for (const table of tables) {
      const { rows } = await within(
        mine.organizationId,
        `select distinct organization_id as id from "${table}" where organization_id is not null`,
      );
      expect({ table, rows }).toEqual({ table, rows: [{ id: mine.organizationId }] });
    }
  });

  it('shows no row of a tenant outside every scope, nor to one that does not exist', async () => {
    for (const table of tables) {
      const rows = `select count(*) from "${table}" where organization_id is not null`;
      expect({ table, seen: count(await application.query(rows)) }).toEqual({ table, seen: 0 });
      expect({ table, seen: count(await within(newId(), rows)) }).toEqual({ table, seen: 0 });
    }
  });

  it('changes and removes no row of another tenant', async () => {
    for (const table of tables) {
      const target = `where organization_id = '${theirs.organizationId}'`;
      for (const statement of [
        `delete from "${table}" ${target}`,
        `update "${table}" set organization_id = organization_id ${target}`,
      ])
        expect({ statement, touched: (await within(mine.organizationId, statement)).rowCount }).toEqual({
          statement,
          touched: 0,
        });
    }
  });

  it('lets no row change hands', async () => {
    for (const table of tables) {
      const theft = within(mine.organizationId, `update "${table}" set organization_id = '${theirs.organizationId}'`);
      await expect(theft).rejects.toThrow(/row-level security|are never changed/);
    }
  });
});
