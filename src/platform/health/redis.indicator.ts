import type { SharedRedis } from '#platform/redis';
import { ReadinessIndicator } from './readiness.indicator.js';

/** Everything works without Redis, for each process by itself: it is told, and no request goes elsewhere for it. */
export class RedisIndicator extends ReadinessIndicator {
  readonly name = 'redis';
  override readonly isRequired = false;

  constructor(private readonly redis: SharedRedis) {
    super();
  }

  async check(): Promise<void> {
    if (!this.redis.isUp) throw new Error(this.redis.reason);
  }
}
