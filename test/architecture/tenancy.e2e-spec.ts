import { Client } from 'pg';
import { newId } from '#platform/ids';
import { providerOf } from '../modules/federation/given-federation.js';
import { TestApp } from '../support/app.js';
import { programOf } from '../modules/service-accounts/given-keys.js';
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
  const { userId } = await app.staff(owner);
  await owner.delete(`/v1/members/${userId}`);
  await providerOf(owner, 'https://login.example.com');
  await programOf(owner);
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

/** What the relay, workers and housekeeping may see of everybody. A new line here is a decision. */
const ACROSS_TENANTS = [
  'audit_entries',
  'audit_heads',
  'idempotency_records',
  'identity_providers',
  'incoming_messages',
  'incoming_subjects',
  'invitations',
  'jobs',
  'notifications',
  'outbox',
  'quotes',
  'webhook_deliveries',
  'webhook_endpoints',
];

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

  it('takes no new row for another tenant', async () => {
    for (const table of tables) {
      const [copy] = await app.database.sql<{ columns: string[] }>(
        `select array_agg(quote_ident(attname::text)) as columns from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      const columns = copy!.columns.join();
      // A row that would be taken, were it one's own: there it fails at its key at most.
      const insertFor = (id: string) =>
        within(
          mine.organizationId,
          `insert into "${table}" (${columns}) overriding system value select ${columns} from jsonb_populate_record(
             (select r from "${table}" r where organization_id = '${mine.organizationId}' limit 1), '{"organization_id": "${id}"}')`,
        ).then(
          () => 'taken',
          (error: Error) =>
            /row-level security/.test(error.message) ? 'refused' : `taken, but for a constraint: ${error.message}`,
        );
      expect([table, await insertFor(theirs.organizationId)]).toEqual([table, 'refused']);
      expect([table, await insertFor(newId())]).toEqual([table, 'refused']);
      expect([table, await insertFor(mine.organizationId)]).toEqual([table, expect.stringContaining('taken')]);
    }
  });

  it('shows machinery that serves all tenants in turn the tables that opted in, and no other', async () => {
    const seen: string[] = [];
    for (const table of tables) {
      await application.query('begin');
      await application.query(`select set_config('app.across_tenants', 'on', true)`);
      const tenants = `select count(distinct organization_id) from "${table}"`;
      if (count(await application.query(tenants)) > 0) seen.push(table);
      await application.query('rollback');
    }
    expect(seen).toEqual(ACROSS_TENANTS);
  });
});
