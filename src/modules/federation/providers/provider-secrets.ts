import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/encryption';

/** The secrets that providers know us by: taken in once, and never shown again. */
@Injectable()
export class ProviderSecrets {
  constructor(private readonly encryption: Encryption) {}

  /** A secret as the database keeps it. */
  keep(providerId: string, secret: string): Buffer {
    return this.encryption.encrypt(secret, placeOf(providerId));
  }

  /** A secret as it was given; throws `Undecipherable` when it was written under another `ATRIUM_SECRET`. */
  read(providerId: string, kept: Uint8Array): string {
    return this.encryption.decrypt(kept, placeOf(providerId));
  }
}

const placeOf = (providerId: string): string => `identity_providers/${providerId}`;
