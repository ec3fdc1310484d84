import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Counter, Gauge, Histogram } from 'prom-client';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { Metrics } from '#platform/telemetry';

/** What became of an attempt. */
export type Outcome = 'done' | 'failed' | 'given_up' | 'handed_back';

interface Depth {
  readonly queue: string;
  readonly waiting: number;
  readonly delayed: number;
  readonly leased: number;
  readonly givenUp: number;
  readonly oldest: Date | null;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Tells how jobs go: what this process did, and, in the worker, what waits and what was given up, of each queue. */
@Injectable()
export class JobMetrics implements OnApplicationBootstrap {
  private readonly attempts: Counter<'queue' | 'outcome'>;
  private readonly durations: Histogram<'queue'>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {
    this.attempts = metrics.counter({
      name: 'job_attempts_total',
      help: 'Attempts at jobs and deliveries, by what became of them.',
      labelNames: ['queue', 'outcome'],
    });
    this.durations = metrics.histogram({
      name: 'job_duration_seconds',
      help: 'How long attempts took.',
      labelNames: ['queue'],
      buckets: SECONDS,
    });
  }

  count(queue: string, outcome: Outcome): void {
    this.attempts.inc({ queue, outcome });
  }

  /** Begins to measure an attempt, which ends with the call of what it returns. */
  measure(queue: string): () => void {
    return this.durations.startTimer({ queue });
  }

  onApplicationBootstrap(): void {
    if (!this.config.has('worker')) return;
    const jobs: Gauge<'queue' | 'state'> = this.metrics.gauge({
      name: 'jobs',
      help: 'Jobs and deliveries that are not done: waiting, delayed, leased to a worker, given up.',
      labelNames: ['queue', 'state'],
      collect: () =>
        this.collect(jobs, ({ queue, ...states }) => {
          jobs.set({ queue, state: 'waiting' }, states.waiting);
          jobs.set({ queue, state: 'delayed' }, states.delayed);
          jobs.set({ queue, state: 'leased' }, states.leased);
          jobs.set({ queue, state: 'given_up' }, states.givenUp);
        }),
    });
    const oldest: Gauge<'queue'> = this.metrics.gauge({
      name: 'jobs_oldest_seconds',
      help: 'How long the job that is overdue the longest has been due.',
      labelNames: ['queue'],
      collect: () => this.collect(oldest, (depth) => oldest.set({ queue: depth.queue }, this.age(depth.oldest))),
    });
  }

  /** A database that is away is no reason to keep all other measures back: then this one is just not there. */
  private async collect(gauge: { reset(): void }, set: (depth: Depth) => void): Promise<void> {
    gauge.reset();
    await this.depths().then(
      (depths) => depths.forEach(set),
      () => undefined,
    );
  }

  private depths(): Promise<Depth[]> {
    return this.database.read<Depth>(ACROSS_TENANTS, {
      name: 'count jobs',
      text: `select queue, count(*) filter (where given_up_at is null and leased_until is null and due_at <= $1) as waiting,
               count(*) filter (where given_up_at is null and leased_until is null and due_at > $1) as delayed,
               count(*) filter (where given_up_at is null and leased_until is not null) as leased,
               count(given_up_at) as "givenUp", min(due_at) filter (where given_up_at is null and due_at <= $1) as oldest
             from jobs where finished_at is null group by queue`,
      values: [this.clock.now()],
    });
  }

  private age(moment: Date | null): number {
    return moment ? Math.max(0, (this.clock.now().getTime() - moment.getTime()) / 1000) : 0;
  }
}
