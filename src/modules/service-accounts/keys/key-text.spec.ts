import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { newId } from '#platform/ids';
import { KEY_LENGTH, newKeyText, readKeyText } from './key-text.js';

describe('the text of a key', () => {
  it('tells its organization, and is found by its SHA-256', () => {
    for (let n = 0; n < 200; n++) {
      const organizationId = newId();
      const { text, hash: kept, prefix } = newKeyText(organizationId);
      expect(text).toMatch(/^atr_[0-9A-Za-z]{71}$/);
      expect(text).toHaveLength(KEY_LENGTH);
      expect(text.startsWith(prefix)).toBe(true);
      expect(prefix).toHaveLength(12);
      expect(kept).toEqual(hash('sha256', text, 'buffer'));
      expect(readKeyText(text)).toEqual({ organizationId, hash: kept });
    }
  });

  it.each(['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff'])(
    'tells %s, too',
    (organizationId) => {
      expect(readKeyText(newKeyText(organizationId).text)).toMatchObject({ organizationId });
    },
  );

  it('is never the same twice', () => {
    const organizationId = newId();
    expect(new Set(Array.from({ length: 1000 }, () => newKeyText(organizationId).text)).size).toBe(1000);
  });

  it('is none with one character wrong, wherever', () => {
    const { text } = newKeyText(newId());
    fc.assert(
      fc.property(
        fc.nat(KEY_LENGTH - 1),
        fc.constantFrom('0', '9', 'A', 'Z', 'a', 'z', '_', '-', 'é', ' '),
        (at, character) => {
          fc.pre(text[at] !== character);
          expect(readKeyText(text.slice(0, at) + character + text.slice(at + 1))).toBeNull();
        },
      ),
    );
  });

  it('is none when it is longer or shorter, of another kind, or of no organization', () => {
    const { text } = newKeyText(newId());
    for (const wrong of [text.slice(0, -1), `${text}0`, `${text}\n`, text.slice(4), `ghp_${text.slice(4)}`, '', 'atr_'])
      expect(readKeyText(wrong)).toBeNull();
    expect(readKeyText(newKeyText('00000000-0000-0000-0000-000000000001').text)).toBeNull();
  });

  it('is refused in no time, whatever stands there', () => {
    const since = performance.now();
    for (let n = 0; n < 10_000; n++) readKeyText(`atr_${'Z'.repeat(71)}`);
    expect(performance.now() - since).toBeLessThan(2000);
  });
});
