import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import '../../src/app.module.js';
import { createDatabase, type DatabaseAddress, declaredMigrations, migrate } from '#platform/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { newId } from '#platform/ids';

const root = join(__dirname, '../..');

export interface TestDatabase extends DatabaseAddress {
  readonly ownerUrl: string;
  /** Empties every table, as the owner. */
  empty(): Promise<void>;
  /** Runs SQL as a superuser, whom row-level security does not hold: for looking, not for acting. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  readonly postgres: EmbeddedPostgres;
}

/**
 * A database of one's own on the server that all test files share: a copy of a migrated template, which the first file
 * that needs it makes. The server ends with the last process that holds it.
 */
export async function makeDatabase(): Promise<TestDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(root, 'node_modules/.cache/atrium/postgres') });
  const template = `template_${migrationsHash()}`;
  await makeTemplate(postgres, template);
  const name = `test_${newId().replaceAll('-', '')}`;
  const { applicationUrl, ownerUrl } = await createDatabase(postgres, name, template);
  const admin = await connect(postgres.url(name));
  const tables = await tableNames(admin);
  return {
    postgres,
    applicationUrl,
    ownerUrl: ownerUrl!,
    empty: async () => void (await admin.query(`truncate ${tables.map((table) => `"${table}"`).join(', ')}`)),
    sql: async <Row>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as Row[],
    stop: async () => {
      await admin.end();
      await drop(postgres, name);
      await postgres.stop();
    },
  };
}

async function makeTemplate(postgres: EmbeddedPostgres, template: string): Promise<void> {
  const client = await connect(postgres.url('postgres'));
  try {
    await client.query(`select pg_advisory_lock(hashtext('atrium: test template'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return;
    // Under another name until it is whole, so that a run that was killed leaves no half-migrated template.
    const draft = `draft_${newId().replaceAll('-', '')}`;
    const address = await createDatabase(postgres, draft);
    await migrate(address, { say: () => undefined });
    await client.query(`alter database ${draft} rename to ${template}`);
  } finally {
    await client.end();
  }
}

/** The declared migrations, what they say, and the code that they call decide what a template looks like. */
function migrationsHash(): string {
  const hash = createHash('sha256').update(
    declaredMigrations()
      .map(({ name }) => name)
      .join(),
  );
  const sources = globSync(
    ['src/**/migrations/*.ts', 'src/platform/database/{tenancy,migrate}.ts', 'src/platform/jobs/bull-schema.ts'],
    { cwd: root },
  );
  for (const source of sources.sort()) hash.update(readFileSync(join(root, source)));
  return hash.digest('hex').slice(0, 16);
}

async function drop(postgres: EmbeddedPostgres, name: string): Promise<void> {
  const client = await connect(postgres.url('postgres'));
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function tableNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  return rows.map(({ tablename }) => tablename);
}
