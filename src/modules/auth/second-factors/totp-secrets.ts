import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/encryption';

/** The secrets that authenticator apps share with us, as the database keeps them: nobody reads one in another row. */
@Injectable()
export class TotpSecrets {
  constructor(private readonly encryption: Encryption) {}

  keep(userId: string, secret: string): Buffer {
    return this.encryption.encrypt(secret, placeOf(userId));
  }

  /** A secret as the app has it; throws `Undecipherable` when it was written under another `ATRIUM_SECRET`. */
  read(userId: string, kept: Uint8Array): string {
    return this.encryption.decrypt(kept, placeOf(userId));
  }
}

const placeOf = (userId: string): string => `totp_factors/${userId}`;
