import { Module } from '@nestjs/common';
import { ThrottlerModule, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { isThrottledAsCredentials } from './throttling.decorators.js';
import { addressOf, ThrottlingGuard } from './throttling.guard.js';

/**
 * Bounds how often one caller may ask: `default` for everything, `credentials` for the routes where passwords can be
 * tried. A route counts in one of the two. Owns no table.
 */
@Module({
  imports: [ThrottlerModule.forRootAsync({ inject: [Config, Clock], useFactory: throttling })],
  providers: [ThrottlingGuard],
  exports: [ThrottlingGuard],
})
export class ThrottlingModule {}

/** The two buckets, by the configuration. */
export function throttling(config: Config, clock: Clock): ThrottlerModuleOptions {
  const ttl = config.throttleWindowSeconds * 1000;
  return {
    storage: new MemoryThrottlerStorage(clock),
    throttlers: [
      { name: 'default', limit: config.throttleLimit, ttl, skipIf: isThrottledAsCredentials },
      {
        name: 'credentials',
        limit: config.throttleCredentialsLimit,
        ttl,
        skipIf: (context) => !isThrottledAsCredentials(context),
        getTracker: ({ ip }) => addressOf(ip as string),
      },
    ],
  };
}
