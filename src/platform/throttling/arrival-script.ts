import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Rate } from './gcra.js';

/**
 * `schedule` inside Redis: one step that no other client can come between, by the clock of Redis, which is the same for
 * all replicas. A key is forgotten when it owes nothing any more. The whole microseconds need all digits, of which
 * `tostring` would keep 14.
 */
export const SCRIPT = `
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local backlog = (tonumber(redis.call('GET', KEYS[1])) or now) - now
if backlog < 0 or backlog > burst then backlog = 0 end
if backlog + interval > burst then return -backlog end
backlog = backlog + interval
redis.call('SET', KEYS[1], string.format('%.0f', now + backlog), 'PX', math.ceil(backlog / 1000))
return backlog`;

const DIGEST = hash('sha1', SCRIPT);

/** One hit of `key`; see `schedule`. The script itself is sent only to a Redis that does not know it yet. */
export async function hitInRedis(redis: Redis, key: string, { interval, burst }: Rate): Promise<number> {
  try {
    return Number(await redis.evalsha(DIGEST, 1, key, interval, burst));
  } catch (error) {
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return Number(await redis.eval(SCRIPT, 1, key, interval, burst));
  }
}
