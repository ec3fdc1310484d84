import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { SharedRedis } from '#platform/redis';
import { DatabaseIndicator } from './database.indicator.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';
import { RedisIndicator } from './redis.indicator.js';

/**
 * Answers probes: whether the process runs, has started, and should get requests. Any module's `ReadinessIndicator`
 * takes part by being among its providers. Owns no table.
 */
@Module({
  // Silent, because Readiness writes a line when something changes, and Terminus one each time it is asked.
  imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [
    Readiness,
    DatabaseIndicator,
    {
      provide: RedisIndicator,
      inject: [{ token: SharedRedis, optional: true }],
      useFactory: (redis?: SharedRedis) => redis && new RedisIndicator(redis),
    },
  ],
  exports: [Readiness],
})
export class HealthModule {}
