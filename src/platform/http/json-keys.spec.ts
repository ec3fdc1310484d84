import fc from 'fast-check';
import { keysIn } from './json-keys.js';

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce<number>((sum, item) => sum + keysOf(item), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

describe('the keys of a JSON text', () => {
  it('are as many as its value has, where none stands twice', () => {
    const troublesome = fc.string({ unit: fc.constantFrom('"', '\\', ':', ',', '{', '}', 'a', '\n', 'é', '🫖') });
    const value = fc.object({ key: troublesome, values: [troublesome, fc.double(), fc.constant(null)], maxDepth: 4 });
    fc.assert(
      fc.property(value, fc.nat(4), (thing, indent) => {
        // Not of what is parsed again: V8 may take the key "\n" for the key "\\" (nodejs/node#63785).
        expect(keysIn(JSON.stringify(thing, null, indent))).toBe(keysOf(thing));
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 2],
    [String.raw`{"a":1,"\u0061":2}`, 2],
    ['[{"a":{"b":1}},{"a":{"b":1,"b":1}}]', 5],
    [String.raw`{"a\\":"\\\":\\","b":":"}`, 2],
    ['":::"', 0],
    ['[]', 0],
  ])('of %s are %i', (json, keys) => expect(keysIn(json)).toBe(keys));
});
