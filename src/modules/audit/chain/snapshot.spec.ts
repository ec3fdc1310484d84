import { LONGEST_TEXT, MOST_FIELDS, remembered } from './snapshot.js';

describe('what an audit entry remembers', () => {
  it('is all of a thing that came or went, and of one that changed what is different', () => {
    expect(remembered(undefined, { name: 'Mug', note: undefined })).toEqual({ before: null, after: { name: 'Mug' } });
    expect(remembered({ name: 'Mug' }, undefined)).toEqual({ before: { name: 'Mug' }, after: null });
    expect(remembered({ name: 'Mug', size: 1, sold: null }, { name: 'Cup', size: 1, sold: true })).toEqual({
      before: { name: 'Mug', sold: null },
      after: { name: 'Cup', sold: true },
    });
    expect(remembered({ name: 'Mug' }, { name: 'Mug' })).toEqual({ before: {}, after: {} });
  });

  it('is bounded: texts are cut, between characters', () => {
    const { after } = remembered(undefined, { short: '😀'.repeat(LONGEST_TEXT), long: '😀'.repeat(LONGEST_TEXT + 1) });
    expect(after!['short']).toBe('😀'.repeat(LONGEST_TEXT));
    expect(after!['long']).toBe(`${'😀'.repeat(LONGEST_TEXT - 1)}…`);
    const fields = Object.fromEntries(Array.from({ length: MOST_FIELDS + 1 }, (_, index) => [`f${index}`, index]));
    expect(() => remembered(undefined, fields)).toThrow('50 fields at most');
  });

  it('is never a secret', () => {
    for (const name of ['password', 'passwordHash', 'newPassphrase', 'clientSecret', 'refreshToken', 'setCookie'])
      expect(() => remembered({ [name]: 'x' }, undefined)).toThrow('sounds like a secret');
  });

  it('is flat, and nothing that JSON would write differently', () => {
    for (const value of [{ nested: 1 }, [1], new Date(0), Number.NaN, 1n])
      expect(() => remembered(undefined, { value: value as never })).toThrow('no text, number or truth');
  });
});
