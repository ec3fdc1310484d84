import { randomBytes } from 'node:crypto';
import type { Reencryption, Tally } from '#platform/encryption';
import type { TestDatabase } from '../../support/database.js';

/** A new key, as `ATRIUM_ENCRYPTION_KEYS` takes it. */
export const newKey = (): string => randomBytes(32).toString('base64');

/** Runs a re-encryption to its end; resolves to what its last pass found, and to how much all of them changed. */
export async function finished(
  reencryption: Reencryption,
  options: Parameters<Reencryption['run']>[0] = {},
): Promise<{ last: Tally; changed: number; passes: number }> {
  const tallies = new Set<Tally>();
  for await (const tally of reencryption.run({ pause: 0, ...options })) tallies.add(tally);
  const all = [...tallies];
  return { last: all.at(-1)!, changed: all.reduce((sum, tally) => sum + tally.changed, 0), passes: all.length };
}

/** The keys under which the secrets of webhook endpoints are, each once. */
export async function keysInUse(database: TestDatabase): Promise<string[]> {
  const rows = await database.sql<{ key: string }>(
    `select distinct encode(substring(value from 2 for 8), 'hex') as key
     from (select secret as value from webhook_endpoints union all select former_secret from webhook_endpoints) as all_of_them
     where value is not null order by 1`,
  );
  return rows.map(({ key }) => key);
}
