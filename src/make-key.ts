import 'reflect-metadata';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { EncryptionKey } from '#platform/encryption';
import { VerificationKey } from '#modules/auth';

const USAGE = `Makes a key and prints it, to be kept where secrets are; its id, which is none, goes to the standard error.

  npm run --silent keys:signing > next.pem      for AUTH_SIGNING_KEY and AUTH_VERIFICATION_KEYS
  npm run --silent keys:encryption              for ATRIUM_ENCRYPTION_KEYS

How a key is replaced: docs/operations.md, "Replacing keys".`;

function signingKey(): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  console.error(`kid ${new VerificationKey(pem).id}`);
  process.stdout.write(pem);
}

function encryptionKey(): void {
  const key = randomBytes(32).toString('base64');
  console.error(`key ${EncryptionKey.in(key).id}`);
  console.log(key);
}

const [kind, ...others] = process.argv.slice(2);
if (kind === 'signing' && others.length === 0) signingKey();
else if (kind === 'encryption' && others.length === 0) encryptionKey();
else {
  const isAsked = others.includes('--help') || kind === '--help';
  console.error(USAGE);
  process.exitCode = isAsked ? 0 : 2;
}
