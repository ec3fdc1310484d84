import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Carrier } from './carrier.js';
import { type Leased, Leases } from './leases.js';
import { type Slip, slipsOf } from './slip.js';

const IDLE_MILLISECONDS = 500;
/** What becomes due within it is leased together, as long as there is room for more. */
const TOGETHER_MILLISECONDS = 10;
const TROUBLED_MILLISECONDS = 1000;
/** So that those who stand aside for a long time are not all the server is busy with. */
const PASSING_BY_MILLISECONDS = 50;
/** What could be leased because something else is done is looked for together with what is done within it. */
const SPACED_MILLISECONDS = 10;
const COUNTING_MILLISECONDS = 10_000;

/** What a dispatcher has to know of its queue. */
export interface DispatchedQueue {
  readonly name: string;
  /** How many slips one process works at. */
  readonly concurrency: number;
  /** What part of all hands one organization may have. */
  readonly share: number;
  /** How many jobs a slip carries at most. */
  readonly perSlip: number;
  /** How many jobs of one organization are leased in one turn. */
  readonly perTurn: number;
  /** How many slips wait for each hand at most; half of all are worked off before they are made up for. */
  readonly ahead: number;
  readonly isDelivery: (type: string) => boolean;
}

/** Leases what is due in one queue and hands it over, as fast as it is worked off and no faster, so that turns are fair. */
export class Dispatcher {
  private readonly logger = new Logger('Jobs');
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private bell = Promise.withResolvers<void>();
  private last?: Leased;
  private doneSince = 0;
  private later?: NodeJS.Timeout;
  private workers = 1;
  private countedAt = -Infinity;

  constructor(
    private readonly queue: DispatchedQueue,
    private readonly leases: Leases,
    private readonly carrier: Carrier,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.ring();
    await this.running;
  }

  /** Says that there may be something to lease. */
  ring(): void {
    this.bell.resolve();
  }

  /** Says that a slip is done: there may be room for more. */
  slipDone(): void {
    const { last } = this;
    if (++this.doneSince < (this.queue.concurrency * this.queue.ahead) / 2 && last?.isFull) return;
    if (!last || last.isFull || last.jobs.length > 0) this.ring();
    else if (last.hasOpen) this.later ??= setTimeout(() => this.ringLater(), SPACED_MILLISECONDS).unref();
  }

  private ringLater(): void {
    this.later = undefined;
    this.ring();
  }

  private async run(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const pause = await this.step();
      if (pause === 0) continue;
      await Promise.race([this.bell.promise, this.pause(pause)]);
      // Not before: whoever rang during the looks of one round may have meant an organization that had its turn already.
      this.bell = Promise.withResolvers();
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  /** Hands over what is due; resolves to how long to wait before the next look. */
  private async step(): Promise<number> {
    try {
      await this.countWorkers();
      this.doneSince = 0;
      const leased = await this.leases.take(this.queue.name, this.room);
      this.last = leased;
      if (leased.jobs.length > 0) await this.handOver(slipsOf(leased.jobs, this.queue.isDelivery, this.hands));
      if (leased.isMore) return 0;
      if (leased.jobs.length > 0 && !leased.isFull) await this.pause(TOGETHER_MILLISECONDS);
      return leased.haveStoodAside ? PASSING_BY_MILLISECONDS : IDLE_MILLISECONDS;
    } catch (error) {
      this.logger.warn({ err: error, queue: this.queue.name }, 'jobs could not be handed over; trying again');
      return TROUBLED_MILLISECONDS;
    }
  }

  private async handOver(slips: readonly Slip[]): Promise<void> {
    try {
      await this.carrier.add(slips);
    } catch (error) {
      // It may have been carried all the same: then it does nothing, because the lease is another one.
      await this.leases.release(slips.flatMap(({ jobs }) => jobs));
      throw error;
    }
  }

  /** For one organization its share of all hands; and so many more leased than worked at that no hand has to wait. */
  private get room() {
    const { share, perSlip, perTurn, ahead } = this.queue;
    const { hands } = this;
    return { perOrganization: Math.ceil(hands * share), waiting: hands * perSlip * ahead, perTurn };
  }

  /** Of all workers. */
  private get hands(): number {
    return this.workers * this.queue.concurrency;
  }

  private async countWorkers(): Promise<void> {
    if (performance.now() - this.countedAt < COUNTING_MILLISECONDS) return;
    this.countedAt = performance.now();
    this.workers = Math.max(1, await this.carrier.countWorkers());
  }
}
