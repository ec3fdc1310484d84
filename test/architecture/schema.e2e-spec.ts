import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { declaredMigrations, ownerOptions } from '#platform/database';
import { makeDatabase, type TestDatabase } from '../support/database.js';

const root = join(__dirname, '../..');

/** Tables whose rows belong to a tenant: those with this column, and nobody has to remember to list them. */
const TENANT_TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    exists (select from pg_policy p where p.polrelid = c.oid) as guarded
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
  order by 2`;

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

  it('forces row-level security on every table with an organization_id', async () => {
    const tables = await database.sql<{ name: string; forced: boolean; guarded: boolean }>(TENANT_TABLES);
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter(({ forced, guarded }) => !forced || !guarded)).toEqual([]);
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
