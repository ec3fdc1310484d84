import type { Client } from 'pg';
import { SCHEMA } from './bull-backend.js';

/**
 * Brings BullMQ's tables up to the version that is installed, as the owner, and lets the application's role use them. Where
 * there is nothing to do it does nothing.
 */
export async function prepareBullMq(owner: Client, role: string): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(owner, SCHEMA);
  for (const grant of [
    // It makes a sequence for each queue that it has not met before.
    `grant usage, create on schema ${SCHEMA} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${role}`,
    `revoke insert, update, delete on ${SCHEMA}.migration from ${role}`,
  ])
    await owner.query(grant);
  // Those that it made itself belong to it, and are not the owner's to grant.
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences
     where schemaname = '${SCHEMA}' and sequenceowner = current_user`,
  );
  for (const { name } of rows) await owner.query(`grant usage on sequence ${name} to ${role}`);
}
