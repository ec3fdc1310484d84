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
});
