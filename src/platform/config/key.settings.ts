import { ArrayMaxSize, ArrayUnique, IsOptional } from 'class-validator';
import { pemsIn } from './pems.js';
import { AreEs256Keys, IsEncryptionKey, IsEs256PrivateKey, IsStrongSecret } from './secrets.validators.js';
import { Setting } from './setting.js';
import { WorkSettings } from './work.settings.js';

/** What nobody outside the installation may know, and how one of it is replaced by the next. */
export class KeySettings extends WorkSettings {
  @Setting(
    'ATRIUM_SECRET',
    'Encrypts page cursors, the ids of event streams, what follows a refresh token and, without `ATRIUM_ENCRYPTION_KEYS`, secrets that the database keeps: at least 32 random characters (`openssl rand -base64 48`). A laptop makes its own.',
    { secret: true, requiredInProduction: true },
  )
  @IsStrongSecret()
  secret: string;

  @Setting(
    'ATRIUM_OTHER_SECRETS',
    'Secrets whose work is accepted beside that of `ATRIUM_SECRET`, comma-separated: the next one before it is used, the previous one for as long as something was made with it.',
    { secret: true },
  )
  @ArrayMaxSize(5)
  @IsStrongSecret({ each: true })
  otherSecrets: string[] = [];

  @Setting(
    'ATRIUM_ENCRYPTION_KEYS',
    'Keys of the secrets that the database keeps, such as those of webhooks, comma-separated, each 32 random bytes in base64 (`npm run keys:encryption`). The first encrypts, all of them decrypt, and so does the key that is made of `ATRIUM_SECRET`. That one encrypts without this setting, or where it begins with the word `derived`.',
    { secret: true },
  )
  @ArrayUnique()
  @ArrayMaxSize(10)
  @IsEncryptionKey({ each: true })
  encryptionKeys: string[] = [];

  @Setting(
    'AUTH_SIGNING_KEY',
    'The P-256 private key that signs access tokens, as PKCS#8 PEM (`npm run keys:signing`). A laptop makes its own.',
    { secret: true, requiredInProduction: true },
  )
  @IsEs256PrivateKey()
  signingKey: string;

  @Setting(
    'AUTH_VERIFICATION_KEYS',
    'P-256 keys, private or public, in PEM, one behind the other, whose access tokens are accepted beside those of `AUTH_SIGNING_KEY`, and which are published: the next one before it signs, the previous one until its last token has expired.',
    { secret: true },
  )
  @IsOptional()
  @AreEs256Keys()
  verificationKeys?: string;

  /** The keys in `AUTH_VERIFICATION_KEYS`, each a PEM. */
  get verificationPems(): readonly string[] {
    return pemsIn(this.verificationKeys ?? '') ?? [];
  }
}
