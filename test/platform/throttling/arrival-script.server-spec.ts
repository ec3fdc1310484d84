import fc from 'fast-check';
import { Redis } from 'ioredis';
import { hitInRedis, SCRIPT } from '../../../src/platform/throttling/arrival-script.js';
import { rateOf, schedule } from '../../../src/platform/throttling/gcra.js';
import { RedisServer } from '../../support/redis.js';

const DAY = 86_400_000;

describe('the script that counts in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  let keys = 0;
  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  const newKey = () => `key ${keys++}`;

  // The clock of Redis cannot be set: here the script is given the time instead of asking for it.
  const script = SCRIPT.replace("redis.call('TIME')", '{ARGV[3], ARGV[4]}');

  it('agrees with the algorithm on every sequence, whatever the time', async () => {
    const hits = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -3600, max: 86_400 })), { maxLength: 30 });
    const times = fc.record({ seconds: fc.integer({ min: 1e9, max: 4e9 }), micro: fc.nat(999_999) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), times, hits, async (limit, { seconds, micro }, pauses) => {
        const rate = rateOf(limit, DAY);
        const key = newKey();
        let [at, arrivalTime] = [seconds, 0];
        for (const pause of pauses) {
          at += pause;
          const now = at * 1_000_000 + micro;
          const expected = schedule(arrivalTime, now, rate);
          if (expected > 0) arrivalTime = now + expected;
          expect(await redis.eval(script, 1, key, rate.interval, rate.burst, at, micro)).toBe(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('asks Redis for the time, and forgets a key when it owes nothing any more', async () => {
    const key = newKey();
    const before = Date.now();
    expect(await hitInRedis(redis, key, rateOf(10, DAY))).toBe(DAY * 100);
    const arrivalTime = Number(await redis.get(key)) / 1000;
    expect(arrivalTime).toBeGreaterThanOrEqual(before + DAY / 10);
    expect(arrivalTime).toBeLessThanOrEqual(Date.now() + 1 + DAY / 10);
    const expiry = await redis.pttl(key);
    expect(expiry).toBeGreaterThan(0);
    expect(expiry).toBeLessThanOrEqual(DAY / 10);
  });

  // One script is the line: GET and SET sent as two commands admit far more.
  it('admits exactly the limit, however many ask at once over however many connections', async () => {
    const connections = Array.from({ length: 4 }, () => new Redis(server.url));
    const key = newKey();
    const asked = Array.from({ length: 400 }, (_, turn) => hitInRedis(connections[turn % 4]!, key, rateOf(37, DAY)));
    expect((await Promise.all(asked)).filter((backlog) => backlog > 0)).toHaveLength(37);
    for (const connection of connections) connection.disconnect();
  });

  it('is sent again to a Redis that has forgotten it', async () => {
    const key = newKey();
    await hitInRedis(redis, key, rateOf(2, DAY));
    await redis.script('FLUSH');
    expect(await hitInRedis(redis, key, rateOf(2, DAY))).toBeGreaterThan(0);
    expect(await hitInRedis(redis, key, rateOf(2, DAY))).toBeLessThan(0);
  });
});
