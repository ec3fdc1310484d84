import { clipped, oneLine } from './one-line.js';

describe('a text of one line', () => {
  it.each([
    ['a\r\nb', 'a b'],
    ['  a \u2028 b\0 ', 'a b'],
    ['safe\u202egpj.exe', 'safe gpj.exe'],
    ['\ud800', '\ufffd'],
    ['Ada', 'Ada'],
  ])('is made of any: %j', (text, line) => expect(oneLine(text, 100)).toBe(line));

  it('is no longer than it may be, and breaks no character', () => {
    expect(clipped('🫖🫖🫖', 3)).toBe('🫖🫖🫖');
    expect(clipped('🫖🫖🫖🫖', 3)).toBe('🫖🫖…');
    expect(clipped('abc', 3)).toBe('abc');
    expect(Array.from(clipped('x'.repeat(1_000_000), 200))).toHaveLength(200);
  });
});
