import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/encryption';
import { newSecret } from '#platform/standard-webhooks';

/** A secret, and how the database keeps it. */
interface NewSecret {
  readonly secret: string;
  readonly kept: Buffer;
}

/** The secrets that endpoints are signed for with: shown once, and then known to whoever signs only. */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly encryption: Encryption) {}

  /** A new secret for an endpoint. */
  make(endpointId: string): NewSecret {
    const secret = newSecret();
    return { secret, kept: this.encryption.encrypt(secret, placeOf(endpointId)) };
  }

  /** A secret as it was shown; throws `Undecipherable` when it was written under a key that is not configured any more. */
  read(endpointId: string, kept: Uint8Array): string {
    return this.encryption.decrypt(kept, placeOf(endpointId));
  }
}

const placeOf = (endpointId: string): string => `webhook_endpoints/${endpointId}`;
