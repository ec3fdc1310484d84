import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { EventLog } from './event-log.js';
import { LogReaders } from './log-readers.js';

/** What is told may be lost: so often they look by themselves. */
const IDLE_MILLISECONDS = 1000;

/** Keeps the readers of the event log reading in processes with the role `worker`, each by itself: one that fails holds up no other. */
@Injectable()
export class LogReadersLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('EventLog');
  private readonly stopping = new AbortController();
  private growth = Promise.withResolvers<void>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly readers: LogReaders,
    private readonly config: Config,
    log: EventLog,
  ) {
    if (config.has('worker')) log.watch({ grew: () => this.grew(), doubted: () => this.grew() });
  }

  onApplicationBootstrap(): void {
    if (this.config.has('worker')) this.running = Promise.all(this.readers.names.map((name) => this.run(name)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(name: string): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const growth = this.growth.promise;
      if (await this.hasReadAll(name)) {
        const idle = sleep(IDLE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
        await Promise.race([growth, idle]);
      }
    }
  }

  private async hasReadAll(name: string): Promise<boolean> {
    try {
      return (await this.readers.readOn(name)) === 0;
    } catch (error) {
      this.logger.warn({ err: error, reader: name }, 'a reader of the event log failed; it will try again');
      return true;
    }
  }

  private grew(): void {
    this.growth.resolve();
    this.growth = Promise.withResolvers();
  }
}
