import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Names this build by all of its code: another build may think of other fields in what both call by the same key, and what
 * one leaves in Redis is nothing for the other. It reads a megabyte, and is asked for only where there is a Redis.
 */
export function buildId(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name));
  const hash = createHash('sha256');
  for (const source of sources.sort()) hash.update(readFileSync(join(root, source)));
  return hash.digest('base64url').slice(0, 12);
}
