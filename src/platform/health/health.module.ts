import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseIndicator } from './database.indicator.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/**
 * Answers probes: whether the process runs, has started, and should get requests. Any module's `ReadinessIndicator`
 * takes part by being among its providers. Owns no table.
 */
@Module({
  // Silent, because Readiness writes a line when something changes, and Terminus one each time it is asked.
  imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Readiness, DatabaseIndicator],
  exports: [Readiness],
})
export class HealthModule {}
