import { Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import type { Counter, Gauge } from 'prom-client';
import { Config } from '#platform/config';
import { Database, type LastStatement, Notifications, type Scope } from '#platform/database';
import { SharedRedis } from '#platform/redis';
import { Metrics } from '#platform/telemetry';
import { buildId } from './build-id.js';
import { Cache, type CacheOptions } from './cache.js';
import { Generations } from './generations.js';

const MEBIBYTE = 1024 * 1024;

interface NewCache extends CacheOptions {
  /** Its part of `CACHE_MEMORY_MIB`, from 0 to 1: what fills one cache takes nothing from another. */
  readonly share: number;
}

/**
 * Keeps what everybody may see, so that it need not be read again before it has changed. A module makes its caches once, and
 * keeps each in a field; whoever changes what one is made of says so with `changed`, in the same transaction.
 */
@Injectable()
export class Caches implements OnApplicationShutdown {
  private readonly made: Cache<unknown>[] = [];
  private readonly reads: Counter<'cache' | 'outcome'>;
  private readonly prefix: string;

  constructor(
    private readonly config: Config,
    private readonly generations: Generations,
    private readonly database: Database,
    notifications: Notifications,
    metrics: Metrics,
    @Optional() private readonly redis?: SharedRedis,
  ) {
    this.prefix = redis ? `atrium:cache:${buildId()}` : '';
    this.reads = metrics.counter({
      name: 'cache_reads_total',
      help: 'Reads of what everybody may see: found in memory or Redis, missed, joined to a miss, passed by, or stale.',
      labelNames: ['cache', 'outcome'],
    });
    const listening: Gauge = metrics.gauge({
      name: 'cache_listening',
      help: 'Whether this process hears of changes (1); while it does not (0) nothing is taken from a cache.',
      collect: () => listening.set(Number(notifications.isListening)),
    });
  }

  /** A cache of its own. */
  make<Value>({ share, ...options }: NewCache): Cache<Value> {
    const cache = new Cache<Value>(options, {
      generations: this.generations,
      database: this.database,
      redis: this.redis,
      prefix: this.prefix,
      bytes: Math.floor(this.config.cacheMemory * MEBIBYTE * share),
      reads: this.reads,
    });
    this.made.push(cache);
    return cache;
  }

  /**
   * Says that something of an organization changes that everybody may see: for the end of the transaction that changes it.
   * From its commit on no process gives out what was kept before; this one at once, others as soon as they hear of it.
   */
  changed(scope: Scope, subject: string): LastStatement {
    return this.generations.next(scope, subject);
  }

  /** Forgets what this process keeps in memory. */
  clear(): void {
    for (const cache of this.made) cache.clear();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.made.map((cache) => cache.close()));
  }
}
