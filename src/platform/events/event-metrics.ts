import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Gauge, Histogram } from 'prom-client';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { Metrics } from '#platform/telemetry';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

/** Tells, in the worker, how late events reach their handlers, and how long one has waited to be relayed. */
@Injectable()
export class EventMetrics implements OnApplicationBootstrap {
  private readonly lags: Histogram;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {
    this.lags = metrics.histogram({
      name: 'event_lag_seconds',
      help: 'How long after an event had happened a handler was told of it.',
      buckets: SECONDS,
    });
  }

  /** A handler is told of an event that happened then. */
  told(happenedAt: Date): void {
    this.lags.observe(this.secondsSince(happenedAt));
  }

  onApplicationBootstrap(): void {
    if (!this.config.has('worker')) return;
    const oldest: Gauge = this.metrics.gauge({
      name: 'events_unrelayed_oldest_seconds',
      help: 'How long the oldest event has waited to be relayed; 0 where none waits.',
      collect: () =>
        this.oldest().then(
          (moment) => oldest.set(moment ? this.secondsSince(moment) : 0),
          () => oldest.reset(),
        ),
    });
  }

  private async oldest(): Promise<Date | undefined> {
    const [event] = await this.database.read<{ happened: Date }>(ACROSS_TENANTS, {
      name: 'oldest unrelayed event',
      text: 'select occurred_at as happened from outbox where relayed_at is null order by position limit 1',
    });
    return event?.happened;
  }

  private secondsSince(moment: Date): number {
    return Math.max(0, (this.clock.now().getTime() - moment.getTime()) / 1000);
  }
}
