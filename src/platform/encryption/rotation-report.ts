import type { EncryptionKey, KeyRing } from './key-ring.js';
import { UNNAMED } from './ciphertext.js';
import type { Tally } from './tally.js';

/** What a pass has found, line by line, for whoever replaces a key: what cannot be read, which keys are used, and which may go. */
export function reportOf(tally: Tally, ring: KeyRing): string[] {
  const { remembered, byKey, unreadable } = tally;
  const lines = remembered.map(
    ({ table, id, column, reason }) => `UNREADABLE  ${table} ${id}: its ${column} ${reason}`,
  );
  if (unreadable > remembered.length) lines.push(`UNREADABLE  and ${unreadable - remembered.length} more`);
  for (const [column, keys] of byKey)
    for (const [key, count] of keys) lines.push(`${column}  ${count} under ${nameOf(key, ring)}`);
  for (const key of ring.keys.slice(1)) if (!isUsed(key, byKey)) lines.push(`nothing is under ${nameOf(key.id, ring)}`);
  return lines;
}

function nameOf(id: string, ring: KeyRing): string {
  if (id === UNNAMED) return 'a key that is not named, made of ATRIUM_SECRET (version 1)';
  return `key ${id} of ${ring.find(id)!.origin}${id === ring.current.id ? ', which encrypts' : ''}`;
}

/** Values of the first version may be under any secret. */
function isUsed({ id, origin }: EncryptionKey, byKey: Tally['byKey']): boolean {
  const used = new Set([...byKey.values()].flatMap((keys) => [...keys.keys()]));
  return used.has(id) || (used.has(UNNAMED) && origin !== 'ATRIUM_ENCRYPTION_KEYS');
}
