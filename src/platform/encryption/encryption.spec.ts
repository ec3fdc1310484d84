import { createCipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { Encryption } from './encryption.js';
import { EncryptionKey } from './key-ring.js';
import { Undecipherable } from './undecipherable.js';

DatabaseModule.forFeature({ encrypted: [{ table: 'endpoints', columns: ['secret'] }] });

const under = (keys: Partial<Config>) =>
  new Encryption({
    secret: 'nobody knows it',
    otherSecrets: [],
    encryptionKeys: [],
    ...keys,
  } as Partial<Config> as Config);
const newKey = () => randomBytes(32).toString('base64');
const place = 'endpoints/1';
const encryption = under({});
const encrypted = encryption.encrypt('whsec_ä', place);

/** As it was before there were ids of keys. */
function firstVersion(text: string, secret = 'nobody knows it'): Buffer {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'atrium secrets at rest', 32)));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]);
}

describe('something encrypted', () => {
  it('is read again in its place', () => {
    expect(encryption.decrypt(encrypted, place)).toBe('whsec_ä');
    expect(encryption.decrypt(encryption.encrypt('', place), place)).toBe('');
  });

  it('does not show itself, and looks different each time', () => {
    expect(encrypted.includes('whsec')).toBe(false);
    expect(encryption.encrypt('whsec_ä', place).subarray(9).equals(encrypted.subarray(9))).toBe(false);
  });

  it('cannot be read in another place, nor under another secret', () => {
    expect(() => encryption.decrypt(encrypted, 'endpoints/2')).toThrow('was altered, or made for another place');
    const keyId = encryption.ring.current.id;
    expect(() => under({ secret: 'somebody else’s' }).decrypt(encrypted, place)).toThrow(
      `What is encrypted in endpoints/1 was made under the key ${keyId}, which is not configured`,
    );
  });

  it('cannot be read when it was altered, shortened or made up', () => {
    const altered = Array.from(encrypted, (byte, index) => encrypted.with(index, byte ^ 1));
    const others = [
      ...altered,
      encrypted.subarray(0, -1),
      encrypted.subarray(0, 20),
      encrypted.subarray(0, 49),
      Buffer.alloc(0),
      Buffer.alloc(80),
      Buffer.alloc(80, 1),
      Buffer.of(1),
    ];
    for (const other of others) expect(() => encryption.decrypt(other, place)).toThrow(Undecipherable);
  });

  it('is refused where no module says that it is, for nobody would find it when a key is replaced', () => {
    expect(() => encryption.encrypt('whsec_ä', 'diaries/1')).toThrow('Nobody declares what diaries keeps encrypted');
  });
});

describe('keys of what is encrypted', () => {
  const [older, newer] = [newKey(), newKey()];
  const before = under({ encryptionKeys: [older] });
  const after = under({ encryptionKeys: [newer, older] });

  it('encrypt if they come first, and decrypt wherever they stand', () => {
    const early = before.encrypt('whsec_ä', place);
    expect(early.subarray(1, 9).toString('hex')).toBe(EncryptionKey.in(older).id);
    expect([before.isCurrent(early), after.isCurrent(early)]).toEqual([true, false]);
    expect(after.decrypt(early, place)).toBe('whsec_ä');
    expect(after.decrypt(after.encrypt('whsec_ä', place), place)).toBe('whsec_ä');
    // A process that is told of the next key before it encrypts reads what those already write that switched.
    expect(under({ encryptionKeys: [older, newer] }).decrypt(after.encrypt('whsec_ä', place), place)).toBe('whsec_ä');
  });

  it('are named when they are missing', () => {
    const late = after.encrypt('whsec_ä', place);
    expect(() => before.decrypt(late, place)).toThrow(`under the key ${EncryptionKey.in(newer).id}, which is not`);
  });

  it('do not pass for one another', () => {
    const early = before.encrypt('whsec_ä', place);
    const renamed = Buffer.concat([
      early.subarray(0, 1),
      Buffer.from(EncryptionKey.in(newer).id, 'hex'),
      early.subarray(9),
    ]);
    expect(() => after.decrypt(renamed, place)).toThrow('was altered');
  });

  it('leave readable what was encrypted under the secret alone, also under the one before it', () => {
    const replaced = under({ encryptionKeys: [newer], secret: 'the next', otherSecrets: ['nobody knows it'] });
    for (const each of [after, replaced]) expect(each.decrypt(encrypted, place)).toBe('whsec_ä');
    expect([encryption.isCurrent(encrypted), after.isCurrent(encrypted)]).toEqual([true, false]);
    expect(() => under({ encryptionKeys: [newer], secret: 'the next' }).decrypt(encrypted, place)).toThrow(
      'not configured',
    );
  });

  it('can be told of before they encrypt, also the very first one', () => {
    const told = under({ encryptionKeys: ['derived', newer] });
    expect(told.isCurrent(encrypted)).toBe(true);
    expect(told.decrypt(under({ encryptionKeys: [newer] }).encrypt('whsec_ä', place), place)).toBe('whsec_ä');
    expect(told.ring.keys).toHaveLength(2);
  });

  it('leave readable what was encrypted before they had ids', () => {
    const old = firstVersion('whsec_ä');
    const replaced = under({
      encryptionKeys: [newer],
      secret: 'the next',
      otherSecrets: ['another', 'nobody knows it'],
    });
    for (const each of [encryption, after, replaced]) expect(each.decrypt(old, place)).toBe('whsec_ä');
    expect([encryption.isCurrent(old), after.isCurrent(old)]).toEqual([false, false]);
    expect(() => under({ secret: 'the next' }).decrypt(old, place)).toThrow('under another ATRIUM_SECRET');
    expect(() => encryption.decrypt(old, 'endpoints/2')).toThrow(Undecipherable);
    for (let index = 0; index < old.length; index++)
      expect(() => encryption.decrypt(old.with(index, old[index]! ^ 1), place)).toThrow(Undecipherable);
  });

  it('are the same for every process, and told by their origin', () => {
    expect(under({ encryptionKeys: [newer, older] }).ring.keys.map(({ id }) => id)).toEqual(
      after.ring.keys.map(({ id }) => id),
    );
    expect(under({ encryptionKeys: [newer], otherSecrets: ['x'] }).ring.keys.map(({ origin }) => origin)).toEqual([
      'ATRIUM_ENCRYPTION_KEYS',
      'ATRIUM_SECRET',
      'ATRIUM_OTHER_SECRETS',
    ]);
  });
});
