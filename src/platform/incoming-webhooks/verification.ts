import type { RawBody } from '#platform/http';
import { isSecret, isSignedBy } from '#platform/standard-webhooks';
import { SignatureRefused } from './incoming-webhooks.problems.js';

/** A request as it came over the wire: nobody has looked into the body yet. */
export interface RawMessage extends RawBody {
  /** By their names in lower case; of one that stands twice the values are joined. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** How a source signs what it sends. */
export abstract class Verification {
  /** Refuses with `SignatureRefused` what the source did not send, or did not send just now. It compares in constant time. */
  abstract verify(message: RawMessage, now: Date): void;
}

const TOLERANCE_SECONDS = 300;

/**
 * Signatures as Standard Webhooks has them, by any of the secrets that are good at the moment. Throws for what is no secret of its
 * form: cut or decoded, some texts are the empty key, with which anybody can sign.
 */
export class StandardWebhooks extends Verification {
  constructor(
    private readonly secrets: readonly string[],
    private readonly toleranceSeconds = TOLERANCE_SECONDS,
  ) {
    super();
    if (!secrets.every(isSecret)) throw new TypeError('A secret is `whsec_` and 24 to 64 bytes in Base64');
  }

  verify({ bytes: body, headers }: RawMessage, now: Date): void {
    const { 'webhook-id': id, 'webhook-timestamp': sentAt = '', 'webhook-signature': signatures } = headers;
    if (!id || !signatures || !/^\d{1,12}$/.test(sentAt))
      throw new SignatureRefused('A header of the signature is missing.');
    const timestamp = Number(sentAt);
    if (!isSignedBy({ id, timestamp, body }, signatures, this.secrets)) throw new SignatureRefused();
    if (Math.abs(now.getTime() / 1000 - timestamp) > this.toleranceSeconds)
      throw new SignatureRefused('It was signed too long ago, or will be.');
  }
}
