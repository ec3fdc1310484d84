import { normalizedWithin } from './normalized.js';

describe('text in one form', () => {
  it('is composed, whatever it takes for one character', () => {
    expect(normalizedWithin(5, 'NFC', 're\u0301ne\u0301')).toBe('r\u00e9n\u00e9');
    expect(normalizedWithin(1, 'NFC', '\u03b1\u0313\u0300\u0345')).toBe('\u1f82');
    expect(normalizedWithin(3, 'NFKC', '\u{1f12d}')).toBe('CD');
  });

  it('stays as it is where it is too long in any form', () => {
    // Red without the limit: as many marks as fit in a body would be brought in order, which takes quadratic time.
    const disordered = 'a' + '\u0300\u0316'.repeat(2);
    expect(normalizedWithin(1, 'NFC', disordered)).toBe(disordered);
    expect(normalizedWithin(2, 'NFC', disordered)).not.toBe(disordered);
  });
});
