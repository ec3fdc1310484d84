import { hashOfRecoveryCode, newRecoveryCode } from './recovery-code.js';

describe('a recovery code', () => {
  it('has 24 characters that nobody mistakes for others, in groups', () => {
    expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(Array.from({ length: 100 }, newRecoveryCode)).size).toBe(100);
  });

  it('is the same one however it is typed', () => {
    const hash = hashOfRecoveryCode('5HZX-Q0B1-T7MW-2RKD-8JVN-C3YA');
    for (const typed of [
      '5hzxq0b1t7mw2rkd8jvnc3ya',
      ' 5HZX QOBI T7MW 2RKD 8JVN C3YA ',
      '5hzx-qobl-t7mw-2rkd-8jvn-c3ya',
    ])
      expect(hashOfRecoveryCode(typed)).toEqual(hash);
    expect(hashOfRecoveryCode('5HZX-Q0B1-T7MW-2RKD-8JVN-C3YB')).not.toEqual(hash);
  });
});
