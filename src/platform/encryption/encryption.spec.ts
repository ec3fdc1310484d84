import type { Config } from '#platform/config';
import { Encryption, Undecipherable } from './encryption.js';

const encryption = new Encryption({ secret: 'nobody knows it' } as Config);
const encrypted = encryption.encrypt('whsec_ä', 'endpoints/1');

describe('something encrypted', () => {
  it('is read again in its place', () => {
    expect(encryption.decrypt(encrypted, 'endpoints/1')).toBe('whsec_ä');
    expect(encryption.decrypt(encryption.encrypt('', 'endpoints/1'), 'endpoints/1')).toBe('');
  });

  it('does not show itself, and looks different each time', () => {
    expect(encrypted.includes('whsec')).toBe(false);
    expect(encryption.encrypt('whsec_ä', 'endpoints/1').equals(encrypted)).toBe(false);
  });

  it('cannot be read in another place, nor under another secret', () => {
    expect(() => encryption.decrypt(encrypted, 'endpoints/2')).toThrow(Undecipherable);
    const stranger = new Encryption({ secret: 'somebody else’s' } as Config);
    expect(() => stranger.decrypt(encrypted, 'endpoints/1')).toThrow('another ATRIUM_SECRET');
  });

  it('cannot be read when it was altered, shortened or made up', () => {
    const altered = Array.from(encrypted, (byte, index) => encrypted.with(index, byte ^ 1));
    const others = [
      ...altered,
      encrypted.subarray(0, -1),
      encrypted.subarray(0, 20),
      Buffer.alloc(0),
      Buffer.alloc(40),
    ];
    for (const other of others) expect(() => encryption.decrypt(other, 'endpoints/1')).toThrow(Undecipherable);
  });
});
