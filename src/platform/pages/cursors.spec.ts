import type { Config } from '#platform/config';
import { InvalidRequest } from '#platform/errors';
import { Cursors } from './cursors.js';

const cursorsOf = (secret: string, ...otherSecrets: string[]) =>
  new Cursors({ secret, otherSecrets } as Partial<Config> as Config);
const cursors = cursorsOf('nobody knows it');
const position = { key: 'Not for sale before Christmas', id: '01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01' };
const cursor = cursors.seal(position, 'a list');

describe('a cursor', () => {
  it('leads to where a page of its list ends, and is the same each time', () => {
    expect(cursors.open(cursor, 'a list')).toEqual(position);
    expect(cursors.seal(position, 'a list')).toBe(cursor);
  });

  it('cannot be read, nor compared with that of another list', () => {
    const text = Buffer.from(cursor, 'base64url').toString('latin1');
    expect([text.includes('sale'), text.includes(position.id.slice(0, 8))]).toEqual([false, false]);
    expect(cursors.seal(position, 'another list').slice(-20)).not.toBe(cursor.slice(-20));
  });

  it('is refused by every other list, and when it was altered, shortened or made up', () => {
    const bytes = Buffer.from(cursor, 'base64url');
    const altered = Array.from(bytes, (byte, index) => bytes.with(index, byte ^ 1));
    const others = [...altered, bytes.subarray(0, -1), bytes.subarray(0, 16), Buffer.alloc(40)];
    for (const other of others)
      expect(() => cursors.open(Buffer.from(other).toString('base64url'), 'a list')).toThrow(InvalidRequest);
    expect(() => cursors.open(cursor, 'another list')).toThrow(InvalidRequest);
  });

  it('is still one after the secret was replaced, for as long as the previous one is accepted', () => {
    expect(cursorsOf('the next', 'nobody knows it').open(cursor, 'a list')).toEqual(position);
    expect(cursorsOf('the next', 'nobody knows it').seal(position, 'a list')).not.toBe(cursor);
    expect(() => cursorsOf('the next').open(cursor, 'a list')).toThrow(InvalidRequest);
  });
});
