import fc from 'fast-check';
import { type Rate, rateOf, schedule } from './gcra.js';

const SECOND = 1_000_000;

describe('the generic cell rate algorithm', () => {
  /** Hits at these pauses (in microseconds): when each was admitted. */
  function admitted(rate: Rate, pauses: readonly number[]): number[] {
    let [now, arrivalTime] = [0, 0];
    const times: number[] = [];
    for (const pause of pauses) {
      now += pause;
      const backlog = schedule(arrivalTime, now, rate);
      if (backlog <= 0) continue;
      arrivalTime = now + backlog;
      times.push(now);
    }
    return times;
  }

  it('admits the limit at once, then one each interval', () => {
    const rate = rateOf(3, 60_000);
    expect(rate).toEqual({ interval: 20 * SECOND, burst: 60 * SECOND });
    const pauses = [0, 0, 0, 0, 20 * SECOND - 1, 1, 0, 20 * SECOND];
    expect(admitted(rate, pauses).map((time) => time / SECOND)).toEqual([0, 0, 0, 20, 40]);
  });

  it('admits the limit at once again after a window of silence', () => {
    const rate = rateOf(3, 60_000);
    expect(admitted(rate, [0, 0, 0, 0, 60 * SECOND, 0, 0, 0])).toHaveLength(6);
  });

  it('takes a key that is further ahead than it could get for one that owes nothing', () => {
    const rate = rateOf(3, 60_000);
    expect(schedule(3600 * SECOND, 0, rate)).toBe(rate.interval);
  });

  const limits = fc.integer({ min: 1, max: 1000 });
  const windows = fc.integer({ min: 1000, max: 86_400_000 });
  /** From an hour after the epoch to long after us, in microseconds. */
  const moments = fc.integer({ min: 3600 * SECOND, max: 4e9 * SECOND });

  it('admits exactly the limit when all come in one moment, whatever the moment', () => {
    fc.assert(
      fc.property(limits, windows, moments, (limit, window, now) => {
        const pauses = [now, ...Array.from({ length: limit + 5 }, () => 0)];
        expect(admitted(rateOf(limit, window), pauses)).toHaveLength(limit);
      }),
    );
  });

  it('admits in no stretch of time more than the limit and what is due in it', () => {
    const hits = fc.array(fc.nat(3000), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), hits, (limit, pauses) => {
        const rate = rateOf(limit, 10);
        const times = admitted(rate, pauses);
        for (const [first, begin] of times.entries())
          for (const [last, end] of times.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(limit + Math.floor((end - begin) / rate.interval));
      }),
    );
  });

  // The same by its other definition in I.371: a bucket that leaks, into which each cell that fits pours one interval.
  it('decides as the leaky bucket does', () => {
    const hits = fc.array(fc.nat(5000), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), hits, (limit, pauses) => {
        const rate = rateOf(limit, 10);
        let [now, level, filledAt] = [0, 0, 0];
        const expected: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const left = Math.max(0, level - (now - filledAt));
          if (left > rate.burst - rate.interval) continue;
          [level, filledAt] = [left + rate.interval, now];
          expected.push(now);
        }
        expect(admitted(rate, pauses)).toEqual(expected);
      }),
    );
  });
});
