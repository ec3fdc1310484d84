import { setTimeout as wait } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Config } from '#platform/config';
import { endConnection } from '#platform/http';

export type Phase = 'starting' | 'serving' | 'draining' | 'stopped';

/**
 * Where a process is in its life: starting → serving → draining → stopped, never back. While it drains it refuses
 * nobody: it says "not ready" to whoever sends it requests, ends each connection with its next answer, and waits
 * `Config.drainSeconds` for that to be noticed; only then Nest closes the HTTP server.
 */
@Injectable()
export class Lifecycle implements OnModuleDestroy, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('Lifecycle');
  private current: Phase = 'starting';
  private hasServed = false;
  private readonly endings: (() => Promise<void>)[] = [];

  constructor(private readonly config: Config) {}

  get phase(): Phase {
    return this.current;
  }

  /** Says that everything a request needs is there, and the process listens. */
  markStarted(): void {
    if (this.current !== 'starting') return;
    this.current = 'serving';
    this.hasServed = true;
    this.logger.log(`Serving after ${Math.round(performance.now())} ms`);
  }

  /** Asks for no more requests: from here on readiness is refused and connections end. Nothing is interrupted. */
  beginDrain(): void {
    if (this.current !== 'starting' && this.current !== 'serving') return;
    this.current = 'draining';
  }

  /** Has something done once everybody had time to notice the drain, right before the HTTP server closes: what would keep it open ends here. */
  beforeClosing(end: () => Promise<void>): void {
    this.endings.push(end);
  }

  /** Tells each client, by `Connection: close`, that its next request belongs to another process. */
  endConnectionsWhileDraining(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (request, reply, payload, done) => {
      if (this.current === 'draining') endConnection(request, reply);
      done(null, payload);
    });
  }

  onModuleDestroy(): void {
    this.beginDrain();
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Nobody sends requests to a worker, or to a process that never said it was ready.
    const seconds = this.hasServed && this.config.has('api') ? this.config.drainSeconds : 0;
    if (seconds > 0) {
      this.logger.log(`Draining: still serving for ${seconds} s, not ready for more`);
      await wait(seconds * 1000);
    }
    await Promise.all(this.endings.map((end) => end()));
  }

  onApplicationShutdown(): void {
    this.current = 'stopped';
  }
}
