import type { SharedRedis } from '#platform/redis';
import type { Metrics } from './metrics.js';

/** Tells whether Redis is there, and how often something had to be done without it. */
export class RedisMetrics {
  constructor(redis: SharedRedis, metrics: Metrics) {
    metrics.gauge({
      name: 'redis_up',
      help: 'Whether this process asks Redis: 1, or 0 while it does without.',
      collect() {
        this.set(redis.isUp ? 1 : 0);
      },
    });
    metrics.counter({
      name: 'redis_fallbacks_total',
      help: 'What was done without Redis because it was away, by purpose.',
      labelNames: ['purpose'],
      collect() {
        this.reset();
        for (const [purpose, count] of redis.fallbacks) this.inc({ purpose }, count);
      },
    });
  }
}
