import { stripVTControlCharacters } from 'node:util';
import { readable } from './readable-line.js';

const plain = (line: object) => stripVTControlCharacters(readable(JSON.stringify({ time: 0, ...line }))).slice(9);

describe('a line for people', () => {
  it('says how bad, who, what and the particulars', () => {
    expect(plain({ level: 'info', context: 'Orders', msg: 'Placed', orderId: 'o-1', lines: [1, 2] })).toBe(
      'INFO  Orders Placed orderId=o-1 lines=[1,2]\n',
    );
  });

  it('puts the stack of an error below', () => {
    expect(
      plain({ level: 'error', msg: 'Broken', err: { type: 'Error', message: 'no', stack: 'Error: no\n  at x' } }),
    ).toBe('ERROR Broken\nError: no\n  at x\n');
  });
});
