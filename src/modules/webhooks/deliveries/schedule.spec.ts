import { delayAfter, LAST_STEP, SCHEDULE, secondsAskedFor } from './schedule.js';

describe('the schedule of a delivery', () => {
  const never = () => 0;

  it('is the recommended one', () => {
    expect(SCHEDULE).toEqual([0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(SCHEDULE.map((_, step) => delayAfter(step, 0, never))).toEqual([...SCHEDULE.slice(1), undefined]);
  });

  it('is up to a tenth longer, by chance', () => {
    expect(delayAfter(1, 0, () => 1)).toBeCloseTo(330);
    const delays = Array.from({ length: 100 }, () => delayAfter(1)!);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(300);
    expect(Math.max(...delays)).toBeLessThanOrEqual(330);
    expect(new Set(delays).size).toBeGreaterThan(50);
  });

  it('is no shorter than the receiver asks for, up to a day, and has an end all the same', () => {
    expect(delayAfter(0, 60, never)).toBe(60);
    expect(delayAfter(2, 60, never)).toBe(1800);
    expect(delayAfter(0, 10 ** 9, never)).toBe(86_400);
    expect(delayAfter(LAST_STEP, 60, never)).toBeUndefined();
  });
});

describe('what a receiver asks for', () => {
  const now = new Date('2026-11-25T12:00:00Z');

  it.each([
    ['120', 120],
    ['0', 0],
    ['Wed, 25 Nov 2026 12:01:30 GMT', 90],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    [undefined, 0],
    ['', 0],
    ['soon', 0],
    ['-5', 0],
    ['1e9', 0],
    ['1', 1],
    ['99999999999999999999', 0],
    ['2026', 2026],
  ])('in %j is %d seconds', (text, seconds) => expect(secondsAskedFor(text, now)).toBe(seconds));
});
