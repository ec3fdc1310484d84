import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { within } from './deadline.js';
import { faultOf, type RedisConnections } from './redis-connections.js';

const PROBE = 'atrium:probe';
const PROBE_PERIOD_MILLISECONDS = 500;
/** So many probes in vain on one connection, and another one is tried: the network may have forgotten this one. */
const PROBES_PER_CONNECTION = 4;
/** How long a start waits for Redis before it goes on without. */
const START_PATIENCE_MILLISECONDS = 1000;
/** For what the client does by itself when it connects; requests are held to `REDIS_TIMEOUT_MS` by `ask`. */
const HANDSHAKE_MILLISECONDS = 1000;

/**
 * The one connection that all requests share, behind a circuit breaker (Nygard, Release It!): the first answer that fails
 * or does not come in time opens it, and from then on nobody asks or waits, until a probe in the background succeeds.
 * Redis is something to do without: whoever asks says what to do instead.
 */
export class SharedRedis implements OnApplicationBootstrap, OnApplicationShutdown {
  /** How often something was done without Redis, by purpose. */
  readonly fallbacks = new Map<string, number>();

  private readonly logger = new Logger('Redis');
  private readonly connection: Redis;
  private up = false;
  private ended = false;
  private fault = 'not connected yet';
  private awaySince = performance.now();
  private failedProbes = 0;
  private probing?: Promise<void>;
  private timer?: NodeJS.Timeout;

  constructor(
    connections: RedisConnections,
    private readonly timeoutMilliseconds: number,
  ) {
    this.connection = connections.open('shared', { commandTimeout: HANDSHAKE_MILLISECONDS });
    this.connection.on('error', (error: Error) => (this.fault = faultOf(error)));
    this.connection.on('ready', () => void this.probe());
    this.connection.on('close', () => this.open('the connection was closed'));
    this.keepProbing();
  }

  /** Whether Redis is asked at present. */
  get isUp(): boolean {
    return this.up;
  }

  /** Why it is not asked, for the log. */
  get reason(): string {
    return this.fault;
  }

  /**
   * What `work` gets from Redis; or else what `instead` says: at once while Redis is away, and after `REDIS_TIMEOUT_MS`
   * when it goes away just now. Then it is not known whether `work` was done.
   */
  async ask<T>(purpose: string, work: (redis: Redis) => Promise<T>, instead: () => T | Promise<T>): Promise<T> {
    if (this.up)
      try {
        return await within(this.timeoutMilliseconds, work(this.connection));
      } catch (error) {
        this.open(faultOf(error as Error));
      }
    this.fallbacks.set(purpose, (this.fallbacks.get(purpose) ?? 0) + 1);
    return instead();
  }

  async onApplicationBootstrap(): Promise<void> {
    const deadline = performance.now() + START_PATIENCE_MILLISECONDS;
    while (!this.up && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    if (!this.up) this.logger.warn(`Redis does not answer (${this.fault}): starting without it`);
  }

  onApplicationShutdown(): void {
    this.ended = true;
    this.up = false;
    clearInterval(this.timer);
  }

  private open(fault: string): void {
    if (!this.up || this.ended) return;
    this.up = false;
    this.fault = fault;
    this.awaySince = performance.now();
    this.failedProbes = 0;
    this.logger.warn(`Redis is away (${fault}): going on without it`);
    this.keepProbing();
  }

  private close(): void {
    if (this.up || this.ended) return;
    this.up = true;
    clearInterval(this.timer);
    this.logger.log(`Redis is there, after ${Math.round(performance.now() - this.awaySince)} ms without it`);
  }

  private keepProbing(): void {
    this.timer = setInterval(() => void this.probe(), PROBE_PERIOD_MILLISECONDS).unref();
  }

  private probe(): Promise<void> {
    this.probing ??= this.tryOnce().finally(() => (this.probing = undefined));
    return this.probing;
  }

  /** It writes, because a replica and a full Redis answer a PING, and refuse everything that is asked of them here. */
  private async tryOnce(): Promise<void> {
    if (this.up || this.connection.status !== 'ready') return;
    try {
      await within(this.timeoutMilliseconds, this.connection.set(PROBE, '1', 'PX', PROBE_PERIOD_MILLISECONDS));
      this.close();
    } catch (error) {
      this.fault = faultOf(error as Error);
      if (++this.failedProbes % PROBES_PER_CONNECTION === 0) this.connection.disconnect(true);
    }
  }
}
