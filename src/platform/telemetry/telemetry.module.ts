import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { HealthModule } from '#platform/health';
import { AtriumLogger } from './atrium-logger.js';
import { ConnectionMetrics } from './connection-metrics.js';
import { ManagementServer } from './management-server.js';
import { MetricsModule } from './metrics.module.js';

/** Tells those who run Atrium what it does: the log, the metrics, and the management port. Owns no table. */
@Global()
@Module({
  imports: [HealthModule, MetricsModule],
  providers: [
    { provide: AtriumLogger, inject: [Config], useFactory: (config: Config) => new AtriumLogger(config) },
    ConnectionMetrics,
    ManagementServer,
  ],
  exports: [AtriumLogger, MetricsModule],
})
export class TelemetryModule {}
