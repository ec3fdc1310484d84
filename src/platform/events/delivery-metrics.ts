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
    const oldest = this.metrics.gauge({
      name: 'event_deliveries_oldest_seconds',
      help: 'How long the delivery that is overdue the longest has been due.',
    });
    const deliveries: Gauge<'state'> = this.metrics.gauge({
      name: 'event_deliveries',
      help: 'Events that wait for a handler, and those that a handler failed at too often.',
      labelNames: ['state'],
      // A database that is away is no reason to keep all other measures back: then these two are just not there.
      collect: () =>
        this.measure(deliveries, oldest).catch(() => [deliveries, oldest].forEach((gauge) => gauge.reset())),
    });
  }

  private async measure(deliveries: Gauge<'state'>, oldest: Gauge): Promise<void> {
    const backlog = await this.backlog();
    deliveries.set({ state: 'waiting' }, backlog.waiting);
    deliveries.set({ state: 'given_up' }, backlog.givenUp);
    oldest.set(this.secondsSince(backlog.oldest));
  }

  private async backlog(): Promise<Backlog> {
    const [backlog] = await this.database.read<Backlog>(ACROSS_TENANTS, {
      name: 'count deliveries',
      text: `select count(*) filter (where given_up_at is null) as waiting, count(given_up_at) as "givenUp",
               min(due_at) filter (where given_up_at is null) as oldest
             from inbox where handled_at is null`,
    });
    return backlog!;
  }

  private secondsSince(moment: Date | null): number {
    return moment ? Math.max(0, (this.clock.now().getTime() - moment.getTime()) / 1000) : 0;
  }
}
