import { Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Gives whoever measures something the one `Metrics`. Owns no table. */
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
