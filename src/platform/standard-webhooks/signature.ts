import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A message as it is signed: what it is called, when it was sent (seconds since 1970), and its body, byte for byte. */
export interface SignedMessage {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string | Uint8Array;
}

export const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** The specification wants between 24 and 64 bytes. */
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const VERSION = 'v1,';
/** How many signatures of a message are looked at: nobody rotates so many secrets at once. */
const MOST_SIGNATURES = 16;

/** A new secret that sender and receiver share: 256 random bits, as the specification writes them. */
export const newSecret = (): string => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** Whether a text is a secret as the specification writes it. */
export const isSecret = (text: string): boolean => SECRET.test(text);

/**
 * What `webhook-signature` says of a message: one signature for each secret that is good at the moment, so that a receiver
 * may change over when it likes (Standard Webhooks 1.0, "Signature scheme").
 */
export const sign = (message: SignedMessage, secrets: readonly string[]): string =>
  secrets.map((secret) => VERSION + mac(message, secret).toString('base64')).join(' ');

/** Whether one of the signatures is by one of the secrets. It takes as long for a good one as for a bad one. */
export function isSignedBy(message: SignedMessage, signatures: string, secrets: readonly string[]): boolean {
  const given = signatures
    .split(' ', MOST_SIGNATURES)
    .filter((signature) => signature.startsWith(VERSION))
    .map((signature) => Buffer.from(signature.slice(VERSION.length), 'base64'));
  let isSigned = false;
  for (const secret of secrets) {
    const expected = mac(message, secret);
    for (const signature of given)
      if (signature.length === expected.length && timingSafeEqual(signature, expected)) isSigned = true;
  }
  return isSigned;
}

function mac({ id, timestamp, body }: SignedMessage, secret: string): Buffer {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
