import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { declaredMigrations, ownerOptions } from '#platform/database';
import { makeDatabase, type TestDatabase } from '../support/database.js';

const root = join(__dirname, '../..');

/** Tables whose rows belong to a tenant: those with this column, and nobody has to remember to list them. */
const TENANT_TABLES = `
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, array(
    select case when polpermissive then '' else 'not ' end || 'permissive, '
      || case polcmd when '*' then 'for all' when 'r' then 'for reading' else 'for writing' end || ', '
      || case when polroles = '{0}' then 'to everybody' else 'not to everybody' end || ', '
      || case when polwithcheck is null then 'by ' || pg_get_expr(polqual, polrelid) else 'by two rules' end
    from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
  order by 1`;

interface TenantTable {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: readonly string[];
}

const setting = (name: string) =>
  String.raw`\(NULLIF\(current_setting\('app\.${name}'::text, true\), ''::text\)\)::uuid`;
const ACROSS = String.raw`\(current_setting\('app\.across_tenants'::text, true\) = 'on'::text\)`;
const TENANT = [
  String.raw`\(organization_id = ${setting('organization_id')}\)`,
  String.raw`\(NOT \(organization_id IS DISTINCT FROM ${setting('organization_id')}\)\)`,
].join('|');
const PERSON = String.raw`\((user_id|person_id) = ${setting('user_id')}\)`;
/** Whose it is, perhaps also one's own, perhaps also across all tenants; and nothing else. */
const BY_TENANT = new RegExp(
  `^permissive, for all, to everybody, by \\(?(${TENANT})( OR ${PERSON})?( OR ${ACROSS})?\\)?$`,
);
/** Beside it: what serves all tenants in turn may read, and not write. */
const BY_MACHINERY = new RegExp(`^permissive, for reading, to everybody, by ${ACROSS}$`);

/** Guarded is a table by a policy that knows the tenant, beside no other that knows none: PostgreSQL lets in whom any lets in. */
const isGuarded = ({ enabled, forced, policies }: TenantTable) =>
  enabled &&
  forced &&
  policies.some((policy) => BY_TENANT.test(policy)) &&
  policies.every((policy) => BY_TENANT.test(policy) || BY_MACHINERY.test(policy));

describe('the schema', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await makeDatabase();
    owner = await new DataSource(ownerOptions(database.ownerUrl)).initialize();
  });

  afterAll(async () => {
    await owner.destroy();
    await database.stop();
  });

  const drift = async () => (await owner.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  it('is what the entities say', async () => {
    expect(await drift()).toEqual([]);
  });

  it('is told from one that is not', async () => {
    await owner.query('alter table memberships add column forgotten text');
    expect(await drift()).toEqual([expect.stringContaining('forgotten')]);
    await owner.query('alter table memberships drop column forgotten');
  });

  const tenantTables = () => database.sql<TenantTable>(TENANT_TABLES);

  it('forces row-level security on every table with an organization_id', async () => {
    const tables = await tenantTables();
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((table) => !isGuarded(table))).toEqual([]);
  });

  it.each([
    ['has none', []],
    ['lets its owner past', ['enable row level security', 'policy']],
    ['is not enabled', ['force row level security', 'policy']],
    ['has no policy', ['enable row level security', 'force row level security']],
    [
      'lets in those who have no tenant, too',
      [
        'enable row level security',
        'force row level security',
        `policy using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid or organization_id is null)`,
      ],
    ],
    ['asks for no tenant', ['enable row level security', 'force row level security', 'policy using (true)']],
    [
      'has a second policy that lets everybody in',
      ['enable row level security', 'force row level security', 'policy', 'policy using (true)'],
    ],
    [
      'lets everybody write',
      ['enable row level security', 'force row level security', 'policy', 'policy for insert with check (true)'],
    ],
  ])('is told from one in which a table %s', async (_, measures) => {
    const tenancy = `using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)`;
    await owner.query('create table unguarded (organization_id uuid)');
    for (const [index, measure] of measures.entries()) {
      const [, rule] = /^policy ?(.*)$/.exec(measure) ?? [];
      await owner.query(
        rule === undefined
          ? `alter table unguarded ${measure}`
          : `create policy p${index} on unguarded ${rule || tenancy}`,
      );
    }
    const found = (await tenantTables()).filter((table) => !isGuarded(table)).map(({ name }) => name);
    await owner.query('drop table unguarded');
    expect(found).toEqual(['unguarded']);
  });

  it('refuses the owner of a tenant table too', async () => {
    await expect(
      owner.query(
        `insert into memberships (organization_id, user_id, role) values (gen_random_uuid(), gen_random_uuid(), 'owner')`,
      ),
    ).rejects.toThrow('row-level security');
  });

  it('comes from migrations that are all declared by their modules', () => {
    const written = globSync('src/**/migrations/*.ts', { cwd: root }).map(
      (file) => /class (\w+)/.exec(readFileSync(join(root, file), 'utf8'))![1]!,
    );
    expect(
      declaredMigrations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(written.sort());
  });

  it('can be taken back, migration by migration, to nothing, and made again', async () => {
    for (const _ of declaredMigrations()) await owner.undoLastMigration({ transaction: 'each' });
    expect(
      await database.sql(`select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`),
    ).toEqual([]);
    await owner.runMigrations({ transaction: 'each' });
    expect(await drift()).toEqual([]);
  });
});
