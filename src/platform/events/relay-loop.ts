import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { Wake } from '#platform/jobs';
import { EVENTS_QUEUE } from './handlers.js';
import { OUTBOX, Relay } from './relay.js';

/** It is told of what is published; this is for what it is not told of. */
const IDLE_MILLISECONDS = 500;
const TROUBLED_MILLISECONDS = 1000;

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
      const pause = await this.step();
      if (pause > 0)
        await Promise.race([this.bell.promise, sleep(pause, undefined, { signal }).catch(() => undefined)]);
    }
  }

  /** Does what there is to do; resolves to how long to wait before the next look. */
  private async step(): Promise<number> {
    try {
      const relayed = await this.relay.relay();
      if (relayed > 0) this.wake.wakeOwn(EVENTS_QUEUE);
      return relayed > 0 ? 0 : IDLE_MILLISECONDS;
    } catch (error) {
      this.logger.warn({ err: error }, 'the relay could not work; it will try again');
      return TROUBLED_MILLISECONDS;
    }
  }
}
