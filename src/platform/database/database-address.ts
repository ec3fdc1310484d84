import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { Client } from 'pg';
import type { Config } from '#platform/config';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';

/** Where the database is, for the application and for the owner of its tables. */
export interface DatabaseAddress {
  readonly applicationUrl: string;
  /** Where to listen for notifications, if elsewhere. */
  readonly listenUrl?: string;
  /** Absent in a process that does not migrate. */
  readonly ownerUrl?: string;
  /** Stops what was started to have this database; nothing where it was there before. */
  stop(): Promise<void>;
}

/** Finds the configured database, or starts the embedded one. */
export async function locateDatabase(config: Config): Promise<DatabaseAddress> {
  if (config.databaseUrl)
    return {
      applicationUrl: config.databaseUrl,
      listenUrl: config.databaseListenUrl,
      ownerUrl: config.databaseOwnerUrl,
      stop: () => Promise.resolve(),
    };
  const postgres = await startEmbeddedPostgres({ dataDirectory: resolve(config.dataDirectory, 'postgres') });
  return { ...(await createDatabase(postgres, 'atrium')), stop: () => postgres.stop() };
}

const OWNER = 'atrium_owner';
const APPLICATION = 'atrium_app';

/**
 * Makes sure that an embedded server has the two roles and a database of this name; safe to call again and by several
 * processes at once. Passwords follow from the server's own, so that nobody has to store them.
 */
export async function createDatabase(
  postgres: EmbeddedPostgres,
  name: string,
  template?: string,
): Promise<Omit<DatabaseAddress, 'stop'>> {
  const superuserUrl = postgres.url('postgres');
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('atrium: create database'))`);
    for (const role of [OWNER, APPLICATION]) await ensureRole(client, role, passwordOf(superuserUrl, role));
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) {
      const from = template ? ` template ${client.escapeIdentifier(template)}` : '';
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER}${from}`);
    }
  } finally {
    await client.end();
  }
  const urlOf = (role: string) => urlFor(postgres.url(name), role, passwordOf(superuserUrl, role));
  return { ownerUrl: urlOf(OWNER), applicationUrl: urlOf(APPLICATION) };
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${role} login nobypassrls password ${client.escapeLiteral(password)}`);
}

const passwordOf = (superuserUrl: string, role: string): string =>
  createHmac('sha256', new URL(superuserUrl).password).update(role).digest('hex');

function urlFor(url: string, role: string, password: string): string {
  return Object.assign(new URL(url), { username: role, password }).href;
}
