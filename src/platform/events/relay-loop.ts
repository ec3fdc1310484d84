import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { Wake } from '#platform/jobs';
import { EVENTS_QUEUE } from './handlers.js';
import { BATCH, OUTBOX, Relay } from './relay.js';

/** It is told of what is published; this is for what it is not told of. */
const IDLE_MILLISECONDS = 500;
const TROUBLED_MILLISECONDS = 1000;
/** What is published within it is relayed together. */
const TOGETHER_MILLISECONDS = 20;

/** Keeps the relay going in processes with the role `worker`. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private bell = Promise.withResolvers<void>();

  constructor(
    private readonly relay: Relay,
    private readonly config: Config,
    private readonly wake: Wake,
  ) {
    if (config.has('worker')) wake.on(OUTBOX, () => this.bell.resolve());
  }

  onApplicationBootstrap(): void {
    if (this.config.has('worker')) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.bell = Promise.withResolvers();
      const relayed = await this.step();
      if (relayed === 0) await Promise.race([this.bell.promise, this.pause(IDLE_MILLISECONDS)]);
      else if (relayed === undefined) await this.pause(TROUBLED_MILLISECONDS);
      else if (relayed < BATCH) await this.pause(TOGETHER_MILLISECONDS);
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Relays what there is; resolves to how many events that were, to nothing where it could not. */
  private async step(): Promise<number | undefined> {
    try {
      const relayed = await this.relay.relay();
      if (relayed > 0) this.wake.wakeOwn(EVENTS_QUEUE);
      return relayed;
    } catch (error) {
      this.logger.warn({ err: error }, 'the relay could not work; it will try again');
      return undefined;
    }
  }
}
