import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { Metrics } from '#platform/telemetry';

interface Backlog {
  readonly waiting: number;
  readonly givenUp: number;
  readonly oldest: Date | null;
}

/** Tells, in the worker, how far the handlers are behind, and what was given up: the two things worth being woken for. */
@Injectable()
export class DeliveryMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.has('worker')) return;
    const deliveries: Gauge<'state'> = this.metrics.gauge({
      name: 'event_deliveries',
      help: 'Events that wait for a handler, and those that a handler failed at too often.',
      labelNames: ['state'],
      collect: () =>
        this.measure(deliveries, ({ waiting, givenUp }) => {
          deliveries.set({ state: 'waiting' }, waiting);
          deliveries.set({ state: 'given_up' }, givenUp);
        }),
    });
    const oldest: Gauge = this.metrics.gauge({
      name: 'event_deliveries_oldest_seconds',
      help: 'How long the delivery that is overdue the longest has been due.',
      collect: () => this.measure(oldest, (backlog) => oldest.set(this.secondsSince(backlog.oldest))),
    });
  }

  /** A database that is away is no reason to keep all other measures back: then this one is just not there. */
  private measure(gauge: Gauge<'state'> | Gauge, set: (backlog: Backlog) => void): Promise<void> {
    return this.backlog().then(set, () => gauge.reset());
  }

  private async backlog(): Promise<Backlog> {
    const [backlog] = await this.database.read<Backlog>(ACROSS_TENANTS, {
      name: 'count deliveries',
      text: `select count(*) filter (where given_up_at is null) as waiting, count(given_up_at) as "givenUp",
               min(due_at) filter (where given_up_at is null) as oldest
             from jobs where event_id is not null and finished_at is null`,
    });
    return backlog!;
  }

  private secondsSince(moment: Date | null): number {
    return moment ? Math.max(0, (this.clock.now().getTime() - moment.getTime()) / 1000) : 0;
  }
}
