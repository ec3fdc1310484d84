import { planOf, type PlannedFault } from '../../../campaigns/crash/faults/plan.ts';
import { marked, markOf } from '../../../campaigns/crash/marks.ts';

function first(count: number, ...args: Parameters<typeof planOf>): PlannedFault[] {
  const plan = planOf(...args);
  return Array.from({ length: count }, () => plan.next().value as PlannedFault);
}

describe('the plan of a seed', () => {
  it('is the same each time, and another one for another seed', () => {
    expect(first(50, 7, 'processes', false)).toEqual(first(50, 7, 'processes', false));
    expect(first(50, 7, 'processes', false)).not.toEqual(first(50, 8, 'processes', false));
  });

  it('has every kind of fault, and none of a Redis that is not there', () => {
    const kinds = (...args: Parameters<typeof planOf>) => new Set(first(100, ...args).map(({ kind }) => kind));
    expect(kinds(1, 'processes', true)).toEqual(new Set(['kill a process', 'pause a process']));
    const onPostgres = ['kill PostgreSQL', 'stop PostgreSQL immediately', 'freeze backends'];
    expect(kinds(1, 'services', false)).toEqual(new Set(onPostgres));
    expect(kinds(1, 'services', true)).toEqual(new Set([...onPostgres, 'kill Redis']));
  });
});

describe('the mark of an order', () => {
  it('is another one for each of a million orders', () => {
    const markers = ['a', 'b', 'c'];
    const marks = [0, 1, 99, 100, 101, 9999, 10_000, 999_999].map((serial) => markOf(marked(markers, serial)));
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.at(-1)).toBe('a×100 b×100 c×100');
  });

  it('does not depend on the order of its lines', () => {
    expect(markOf(marked(['b', 'a'], 7))).toBe(markOf(marked(['b', 'a'], 7).toReversed()));
  });
});
