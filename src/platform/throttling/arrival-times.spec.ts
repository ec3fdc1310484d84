import fc from 'fast-check';
import { ArrivalTimes } from './arrival-times.js';
import { rateOf, schedule } from './gcra.js';

/** Four at once, and one more each 250 microseconds. */
const RATE = rateOf(4, 1);

describe('remembering arrival times', () => {
  const hits = (times: ArrivalTimes, key: string, count: number, now = 0) =>
    Array.from({ length: count }, () => times.hit(key, now, RATE));

  it('knows each key by itself', () => {
    const times = new ArrivalTimes(10);

    expect(hits(times, 'a', 5)).toEqual([250, 500, 750, 1000, -1000]);
    expect(hits(times, 'b', 1)).toEqual([250]);
    expect(hits(times, 'a', 2, 250)).toEqual([1000, -1000]);
  });

  it('locks nobody out when the clock is set back', () => {
    const times = new ArrivalTimes(10);
    hits(times, 'a', 5, 10_000_000);

    expect(hits(times, 'a', 5, 5000)).toEqual([250, 500, 750, 1000, -1000]);
  });

  it('forgets the key hit longest ago when there are too many', () => {
    const times = new ArrivalTimes(2);
    for (const key of ['a', 'b', 'a', 'c']) times.hit(key, 0, RATE);

    expect(times.size).toBe(2);
    expect(times.hit('a', 0, RATE)).toBe(750);
    expect(times.hit('b', 0, RATE)).toBe(250);
  });

  it('clears away keys that owe nothing, two for each new one', () => {
    const times = new ArrivalTimes(1000);
    for (let key = 0; key < 10; key++) times.hit(`old ${key}`, 0, RATE);

    for (let key = 0; key < 10; key++) times.hit(`new ${key}`, 250, RATE);

    expect(times.size).toBe(10);
  });

  it('agrees with a table that remembers everything, as long as the keys fit', () => {
    const sequences = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), pause: fc.nat(600) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(sequences, (sequence) => {
        const times = new ArrivalTimes(4);
        const model = new Map<string, number>();
        let now = 0;
        for (const { key, pause } of sequence) {
          now += pause;
          const expected = schedule(model.get(key) ?? 0, now, RATE);
          if (expected > 0) model.set(key, now + expected);
          expect(times.hit(key, now, RATE)).toBe(expected);
          expect(times.size).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});
