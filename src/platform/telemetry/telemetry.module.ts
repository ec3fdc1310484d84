import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { HealthModule } from '#platform/health';
import { SharedRedis } from '#platform/redis';
import { AtriumLogger } from './atrium-logger.js';
import { ConnectionMetrics } from './connection-metrics.js';
import { ManagementServer } from './management-server.js';
import { MetricsModule } from './metrics.module.js';
import { Metrics } from './metrics.js';
import { RedisMetrics } from './redis-metrics.js';

/** Tells those who run Atrium what it does: the log, the metrics, and the management port. Owns no table. */
@Global()
@Module({
  imports: [HealthModule, MetricsModule],
  providers: [
    { provide: AtriumLogger, inject: [Config], useFactory: (config: Config) => new AtriumLogger(config) },
    ConnectionMetrics,
    ManagementServer,
    {
      provide: RedisMetrics,
      inject: [{ token: SharedRedis, optional: true }, Metrics],
      useFactory: (redis: SharedRedis | undefined, metrics: Metrics) => redis && new RedisMetrics(redis, metrics),
    },
  ],
  exports: [AtriumLogger, ManagementServer, MetricsModule],
})
export class TelemetryModule {}
