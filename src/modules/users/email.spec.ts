import { normalizeEmail } from './email.js';

describe('an e-mail address', () => {
  it.each([
    [' Ada@Example.COM\n', 'ada@example.com'],
    ['ａｄａ＠example.com', 'ada@example.com'],
    ['ren\u0065\u0301e@example.com', 'ren\u00e9e@example.com'],
    ['\u212Aelvin@example.com', 'kelvin@example.com'],
  ])('has one form: %j is %j', (given, normal) => {
    expect(normalizeEmail(given)).toBe(normal);
    expect(normalizeEmail(normal)).toBe(normal);
  });

  it('is not brought into that form where it is none: that would take as long as its sender likes', () => {
    const marks = '\u0300\u0316'.repeat(600);
    expect(normalizeEmail(marks)).toBe(marks);
  });
});
