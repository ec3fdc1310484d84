import { Clock } from '#platform/clock';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';

class StandingClock extends Clock {
  milliseconds = 0;

  override now(): Date {
    return new Date(this.milliseconds);
  }
}

describe('the memory of throttling', () => {
  const clock = new StandingClock();

  it('lets through the limit and not one more, also when all come at once', async () => {
    const storage = new MemoryThrottlerStorage(clock);

    const verdicts = await Promise.all(
      Array.from({ length: 150 }, () => storage.increment('a', 60_000, 100, 60_000, 'default')),
    );

    expect(verdicts.filter(({ isBlocked }) => !isBlocked)).toHaveLength(100);
  });

  it('says what is left and when there is one more, and blocks until then', async () => {
    const storage = new MemoryThrottlerStorage(clock);
    const hit = () => storage.increment('a', 60_000, 3, 60_000, 'default');
    const admitted = { limit: 3, isBlocked: false, timeToBlockExpire: 0 };
    expect(await hit()).toEqual({ ...admitted, totalHits: 1, timeToExpire: 20 });
    clock.milliseconds += 5500;
    expect(await hit()).toEqual({ ...admitted, totalHits: 2, timeToExpire: 15 });
    expect(await hit()).toEqual({ ...admitted, totalHits: 3, timeToExpire: 15 });

    expect(await hit()).toEqual({ limit: 3, totalHits: 4, timeToExpire: 15, isBlocked: true, timeToBlockExpire: 15 });

    clock.milliseconds += 14_500;
    expect(await hit()).toEqual({ ...admitted, totalHits: 3, timeToExpire: 20 });
  });

  it('keeps the buckets apart: a flood of one makes the other forget nothing', async () => {
    const storage = new MemoryThrottlerStorage(clock, 10);
    await storage.increment('a', 60_000, 1, 60_000, 'credentials');

    for (let key = 0; key < 100; key++) await storage.increment(`${key}`, 60_000, 1, 60_000, 'default');

    expect(await storage.increment('a', 60_000, 1, 60_000, 'credentials')).toMatchObject({ isBlocked: true });
  });
});
