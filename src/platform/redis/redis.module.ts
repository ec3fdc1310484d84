import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { RedisConnections } from './redis-connections.js';
import { SharedRedis } from './shared-redis.js';

/**
 * Gives everybody the Redis of `REDIS_URL`, for what several processes share and can do without. Installed only where
 * that is set: whoever uses it asks for `SharedRedis` as something optional. Owns no table.
 */
@Global()
@Module({
  providers: [
    { provide: RedisConnections, inject: [Config], useFactory: (config: Config) => RedisConnections.to(config) },
    {
      provide: SharedRedis,
      inject: [RedisConnections, Config],
      useFactory: (connections: RedisConnections, config: Config) => new SharedRedis(connections, config.redisTimeout),
    },
  ],
  exports: [RedisConnections, SharedRedis],
})
export class RedisModule {}
