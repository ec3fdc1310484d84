import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { Work } from './work.js';

const IDLE_MILLISECONDS = 200;
const TROUBLED_MILLISECONDS = 1000;

/** Keeps the work going in processes with the role `worker`, and ends between two jobs when asked to. */
@Injectable()
export class WorkLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: Work,
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
      return (await this.work.work(this.stopping.signal)) > 0 ? 0 : IDLE_MILLISECONDS;
    } catch (error) {
      this.logger.warn({ err: error }, 'jobs could not be done; trying again');
      return TROUBLED_MILLISECONDS;
    }
  }
}
