import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ownerOptions } from './data-source.js';
import type { DatabaseAddress } from './database-address.js';
import { declaredPreparations } from './declarations.js';
import { explainConnectionFailure } from './unreachable.js';

const LOCK = `hashtext('atrium: migrate')`;
const POLL_MILLISECONDS = 100;

interface Migrator {
  /** Where the progress goes. */
  readonly say: (line: string) => void;
}

/**
 * Brings the database up to the migrations of the installed modules, each in a transaction of its own, as the role that
 * owns the tables. Of two that start at once one waits for the other, and finds nothing left to do. Grants the
 * application's role the rows of every table but its own history, the next number of every sequence, and no more. Resolves to the names of what was applied.
 */
export async function migrate(address: Omit<DatabaseAddress, 'stop'>, { say }: Migrator): Promise<string[]> {
  const { ownerUrl, applicationUrl } = address;
  if (!ownerUrl) throw new Error('Migrating needs DATABASE_OWNER_URL: the role that owns the tables');
  const keeper = new Client({ connectionString: ownerUrl, application_name: 'atrium migrate lock' });
  const lost = new Promise<never>((_, reject) => keeper.on('error', reject));
  lost.catch(() => undefined);
  await keeper.connect().catch((error: unknown) => explainConnectionFailure('DATABASE_OWNER_URL', ownerUrl, error));
  try {
    await acquireLock(keeper, say);
    const role = keeper.escapeIdentifier(decodeURIComponent(new URL(applicationUrl).username));
    await grantRows(keeper, role);
    for (const prepare of declaredPreparations()) await prepare(keeper, role);
    const applied = await Promise.race([runMigrations(ownerUrl), lost]);
    await protectHistory(keeper, role);
    return applied;
  } finally {
    await keeper.end();
  }
}

/** Asks again and again instead of waiting in the server: a waiting statement would hold up CREATE INDEX CONCURRENTLY. */
async function acquireLock(keeper: Client, say: Migrator['say']): Promise<void> {
  for (let told = false; ; told = true) {
    const { rows } = await keeper.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`);
    if (rows[0]!.mine) return;
    if (!told) say('another process is migrating; waiting for it');
    await sleep(POLL_MILLISECONDS);
  }
}

/** Before the tables exist, so that each new one is usable from the moment it does. */
async function grantRows(keeper: Client, role: string): Promise<void> {
  await keeper.query(`grant usage on schema public to ${role}`);
  await keeper.query(
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
  );
  await keeper.query(`alter default privileges in schema public grant usage on sequences to ${role}`);
}

/** The application looks up what was applied. To forget some of it would let the owner run it again. */
async function protectHistory(keeper: Client, role: string): Promise<void> {
  await keeper.query(`revoke insert, update, delete on migrations from ${role}`);
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = await new DataSource(ownerOptions(ownerUrl)).initialize();
  try {
    const applied = await source.runMigrations();
    return applied.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
