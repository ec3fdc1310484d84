import { BaseDriver } from 'bentocache/drivers/base_driver';
import type { CacheDriver } from 'bentocache/types';
import type { SharedRedis } from '#platform/redis';
import { entryIn, ofVersion, parted, versioned } from './version.js';

const PURPOSE = 'cache';

interface Bounds {
  readonly entryBytes: number;
  readonly keptMilliseconds: number;
}

/**
 * The tier that all processes share, by the same rule as the memory tier: a value is given out to those who ask for its very
 * version. Who read before a change and writes after it leaves a version that nobody asks for any more. While Redis is
 * away there is nothing in it.
 */
export class VersionedRedis extends BaseDriver implements CacheDriver {
  readonly type = 'l2';

  constructor(
    private readonly redis: SharedRedis,
    prefix: string,
    private readonly bounds: Bounds,
  ) {
    super({ prefix });
  }

  async get(key: string): Promise<string | undefined> {
    const { address, version } = parted(key);
    const kept = await this.lastKnown(address);
    return entryIn(kept) && ofVersion(version, kept);
  }

  async set(key: string, text: string): Promise<boolean> {
    const { address, version } = parted(key);
    const kept = versioned(version, text);
    if (Buffer.byteLength(kept) > this.bounds.entryBytes) return false;
    return this.redis.ask(
      PURPOSE,
      async (redis) => (await redis.set(this.getItemKey(address), kept, 'PX', this.bounds.keptMilliseconds)) === 'OK',
      () => false,
    );
  }

  /** What is known, of whatever version. */
  lastKnown(address: string): Promise<string | undefined> {
    return this.redis.ask(
      PURPOSE,
      async (redis) => (await redis.get(this.getItemKey(address))) ?? undefined,
      () => undefined,
    );
  }

  async pull(key: string): Promise<string | undefined> {
    const text = await this.get(key);
    await this.delete(key);
    return text;
  }

  delete(key: string): Promise<boolean> {
    return this.deleteMany([key]);
  }

  deleteMany(keys: string[]): Promise<boolean> {
    const names = keys.map((key) => this.getItemKey(parted(key).address));
    return this.redis.ask(
      PURPOSE,
      async (redis) => names.length > 0 && (await redis.unlink(...names)) > 0,
      () => false,
    );
  }

  /** Leaves what there is to expire: other processes need it. */
  clear(): Promise<void> {
    return Promise.resolve();
  }

  namespace(namespace: string): VersionedRedis {
    return new VersionedRedis(this.redis, this.createNamespacePrefix(namespace), this.bounds);
  }

  /** The connection is closed by whoever opened it. */
  disconnect(): Promise<void> {
    return Promise.resolve();
  }
}
