import fc from 'fast-check';
import { HitCounters } from './hit-counters.js';

const WINDOW = 1000;

describe('counting hits', () => {
  it('counts each key by itself, and anew when its window is over', () => {
    const counters = new HitCounters(10);

    expect(counters.hit('a', 0, WINDOW)).toMatchObject({ total: 1, endsAt: 1000 });
    expect(counters.hit('a', 999, WINDOW)).toMatchObject({ total: 2, endsAt: 1000 });
    expect(counters.hit('b', 999, WINDOW)).toMatchObject({ total: 1, endsAt: 1999 });
    expect(counters.hit('a', 1000, WINDOW)).toMatchObject({ total: 1, endsAt: 2000 });
  });

  it('begins a new window when the clock is set back', () => {
    const counters = new HitCounters(10);
    counters.hit('a', 10_000_000, WINDOW);

    expect(counters.hit('a', 5000, WINDOW)).toMatchObject({ total: 1, endsAt: 6000 });
  });

  it('forgets the key hit longest ago when there are too many', () => {
    const counters = new HitCounters(2);
    for (const key of ['a', 'b', 'a', 'c']) counters.hit(key, 0, WINDOW);

    expect(counters.size).toBe(2);
    expect(counters.hit('a', 0, WINDOW).total).toBe(3);
    expect(counters.hit('b', 0, WINDOW).total).toBe(1);
  });

  it('clears away keys whose windows are over, two for each new one', () => {
    const counters = new HitCounters(1000);
    for (let key = 0; key < 10; key++) counters.hit(`old ${key}`, 0, WINDOW);

    for (let key = 0; key < 10; key++) counters.hit(`new ${key}`, WINDOW, WINDOW);

    expect(counters.size).toBe(10);
  });

  it('agrees with a table that remembers everything, as long as the keys fit', () => {
    const hits = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), pause: fc.nat(600) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(hits, (sequence) => {
        const counters = new HitCounters(4);
        const model = new Map<string, { total: number; endsAt: number }>();
        let now = 0;
        for (const { key, pause } of sequence) {
          now += pause;
          const known = model.get(key);
          const expected =
            known && known.endsAt > now
              ? { total: known.total + 1, endsAt: known.endsAt }
              : { total: 1, endsAt: now + WINDOW };
          model.set(key, expected);
          expect(counters.hit(key, now, WINDOW)).toMatchObject(expected);
          expect(counters.size).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});
