import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { Relay } from './relay.js';

const IDLE_MILLISECONDS = 200;
const TROUBLED_MILLISECONDS = 1000;

/** Keeps the relay going in processes with the role `worker`. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly relay: Relay,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.has('worker')) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await this.step();
      await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Does what there is to do; resolves to how long to wait before the next look. */
  private async step(): Promise<number> {
    try {
      return (await this.relay.relay()) > 0 ? 0 : IDLE_MILLISECONDS;
    } catch (error) {
      this.logger.warn({ err: error }, 'the relay could not work; it will try again');
      return TROUBLED_MILLISECONDS;
    }
  }
}
