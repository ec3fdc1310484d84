import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type Attempt, Attempts } from './attempts.js';
import { LEASE_MILLISECONDS } from './leases.js';

/** How long jobs may go on when the process is to end, before they are told to stop, and then before it ends without them. */
const FINISHING_MILLISECONDS = 8000;
const STOPPING_MILLISECONDS = 2000;

/** Why a job was told to stop: it is somebody else's, or the process ends. It is no failure of the job. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The attempts that this process is at. Their leases are renewed for as long as it lives. */
@Injectable()
export class Running implements OnApplicationBootstrap {
  private readonly logger = new Logger('Jobs');
  private readonly held = new Map<Attempt, AbortController>();
  private timer?: NodeJS.Timeout;
  private stopping = false;

  constructor(private readonly attempts: Attempts) {}

  /** Whether the process is to end, and nothing is to be begun any more. */
  get isStopping(): boolean {
    return this.stopping;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.renew(), LEASE_MILLISECONDS / 3).unref();
  }

  /** Holds an attempt until it is let go; the signal tells when it should stop. */
  hold(attempt: Attempt): AbortSignal {
    const interrupt = new AbortController();
    this.held.set(attempt, interrupt);
    return interrupt.signal;
  }

  letGo(attempt: Attempt): void {
    this.held.delete(attempt);
  }

  /** Lets what runs come to its end, and then stops it. What does not stop is given back, to be done by somebody else. */
  async end(): Promise<void> {
    this.stopping = true;
    await this.emptyWithin(FINISHING_MILLISECONDS);
    this.interrupt([...this.held.keys()], 'the process ends');
    await this.emptyWithin(STOPPING_MILLISECONDS);
    clearInterval(this.timer);
    if (this.held.size === 0) return;
    this.logger.warn(`${this.held.size} jobs did not stop: they will be done again`);
    await this.attempts
      .handBack([...this.held.keys()])
      .catch((error: unknown) => this.logger.warn({ err: error }, 'their leases will run out'));
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    const held = [...this.held.keys()];
    try {
      const lost = await this.attempts.renew(held);
      this.interrupt(
        held.filter(({ id }) => lost.has(id)),
        'it was leased to another process',
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'leases could not be renewed; trying again');
    }
  }

  private interrupt(attempts: readonly Attempt[], why: string): void {
    for (const attempt of attempts) this.held.get(attempt)?.abort(new Interrupted(why));
  }

  private async emptyWithin(milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (this.held.size > 0 && performance.now() < deadline) await sleep(20);
  }
}
