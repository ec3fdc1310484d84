import fc from 'fast-check';
import { coreOf, folded, repeatedPieceOf, squeezed, turnsOf } from './shapes.js';

const WORN = ['\u0301', '\u0323', '\u0345', '\u20DD', '\u200B', '\u200D', '\u00AD', '\uFE0F'];
const fullWidth = (letter: string) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0);

/** A letter in one of the ways in which it can be written. */
const spelling = (letter: string) =>
  fc
    .tuple(fc.boolean(), fc.boolean(), fc.array(fc.constantFrom(...WORN), { maxLength: 3 }))
    .map(([wide, capital, worn]) => {
      const cased = capital ? letter.toUpperCase() : letter;
      return (wide ? fullWidth(cased) : cased) + worn.join('');
    });

describe('the shape of a password', () => {
  it('is the same in whatever width, capitals and accents it is typed', () => {
    const typed = fc.tuple(...Array.from('password', spelling)).map((letters) => letters.join(''));
    fc.assert(
      fc.property(typed, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
        expect(folded(text.normalize(form))).toBe('PASSWORD');
      }),
    );
  });

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
        expect(folded(text.normalize('NFD'))).toBe(folded(text.normalize('NFC')));
      }),
    );
  });

  it.each([
    ['2024!password!2024', 'password'],
    ['p4ssw0rd', 'p4ssw0rd'],
    ['12345a67890', 'a'],
    ['12345-67890', ''],
  ])('has a core: that of %s is %j', (text, core) => {
    expect(coreOf(text)).toBe(core);
  });

  it('is squeezed to letters and numbers', () => {
    expect(squeezed('pass-word 1! 🐎')).toBe('password1');
  });

  it.each([
    ['abcabcabc', 'abc'],
    ['abcabcab', 'abc'],
    ['abcab', 'abcab'],
    ['aaaa', 'a'],
    ['abcdabc', 'abcdabc'],
    ['', ''],
  ])('has a piece that it repeats: that of %j is %j', (text, piece) => {
    expect(repeatedPieceOf(text)).toBe(piece);
  });

  it('repeats its piece from end to end, and no shorter one', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 24 });
    const repeats = (text: string, period: number) =>
      period * 2 <= text.length && Array.from(text).every((letter, at) => at < period || letter === text[at - period]);
    fc.assert(
      fc.property(texts, (text) => {
        const shortest = [...Array(text.length).keys()].map((at) => at + 1).find((period) => repeats(text, period));
        expect(repeatedPieceOf(text)).toBe(text.slice(0, shortest));
      }),
    );
  });

  it.each([
    ['ABCDEFGH1234', 2],
    ['ABCDEFGH 1234', 3],
    ['9876543210987654', 1],
    ['QWERTZUIOP', 1],
    ['1QAZ2WSX3EDC', 1],
    ['1-2-3-4-5-6-7', 2],
    ['AAAABBBB', 1],
    ['CORRECT HORSE', 10],
  ])('has turns: %s has %d', (text, turns) => {
    expect(turnsOf(text)).toBe(turns);
  });
});
