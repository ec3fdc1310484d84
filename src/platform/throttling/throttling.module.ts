import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { SharedRedis } from '#platform/redis';
import { buckets } from './buckets.js';
import { ThrottlingGuard } from './throttling.guard.js';

/**
 * Bounds how often one caller may ask: `default` for everything, `credentials` for the routes where passwords can be
 * tried. A route counts in one of the two. Owns no table.
 */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [Config, Clock, { token: SharedRedis, optional: true }],
      useFactory: buckets,
    }),
  ],
  providers: [ThrottlingGuard],
  exports: [ThrottlingGuard],
})
export class ThrottlingModule {}
