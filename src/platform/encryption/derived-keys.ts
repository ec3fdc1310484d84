import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Config } from '#platform/config';

type Secrets = Pick<Config, 'secret' | 'otherSecrets'>;

/**
 * The keys for one purpose that follow from `ATRIUM_SECRET` and from the other secrets (HKDF, RFC 5869): the first one makes, what
 * was made with any of them is accepted.
 */
export function derivedKeys({ secret, otherSecrets }: Secrets, purpose: string): readonly [KeyObject, ...KeyObject[]] {
  const derive = (from: string) => createSecretKey(new Uint8Array(hkdfSync('sha256', from, '', purpose, 32)));
  return [derive(secret), ...otherSecrets.map(derive)];
}
