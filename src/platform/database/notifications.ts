import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client, type Notification } from 'pg';
import type { Config } from '#platform/config';
import { newId } from '#platform/ids';
import type { Database } from './database.js';

const HEARTBEAT_MILLISECONDS = 2000;
/** How long the server may take to answer a heartbeat, and to pass a notification on. */
const PATIENCE_MILLISECONDS = 2000;
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 2000;
const ECHO_CHANNEL = 'atrium_echo';

/** Somebody who wants to hear what transactions say as they commit. */
export interface Subscriber {
  /** Something was said; in the order of the commits. */
  heard(payload: string): void;
  /** From here on everything is heard; what was said before may have been missed. */
  began(): void;
}

/**
 * What committed transactions say with `pg_notify`, in every process that listens (PostgreSQL manual, LISTEN). It takes one
 * connection of its own, beside the pool, and opens another one whenever that is lost: it has to answer every two seconds.
 */
export class Notifications implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Notifications');
  private readonly subscribers = new Map<string, Subscriber[]>();
  private readonly ending = new AbortController();
  private listening = false;
  private speaker?: Client;
  private said: Promise<unknown> = Promise.resolve();
  private troubled = false;
  private running?: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Whether everything that is said is heard at present. */
  get isListening(): boolean {
    return this.listening;
  }

  /** To be called before the application has started. Channels are names of ours. */
  subscribe(channel: string, subscriber: Subscriber): void {
    this.subscribers.set(channel, [...(this.subscribers.get(channel) ?? []), subscriber]);
  }

  /**
   * Tells everybody who listens, in a transaction of its own and over the connection on which this process listens: it takes
   * none from the pool. It is not told while that is lost.
   */
  say(channel: string, payload = ''): void {
    const { speaker } = this;
    if (!this.listening || !speaker) return;
    // One after the other. A connection on which one fails is given up, so that those behind it fail at once; that it is gone is
    // reported where it is kept up.
    this.said = this.said
      .then(() => speaker.query('select pg_notify($1, $2)', [channel, payload]))
      .catch(() => close(speaker));
  }

  /** Waits for the first attempt to listen, and for no second one: who cannot listen does without. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.subscribers.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.running = this.keepListening(resolve);
    await promise;
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async keepListening(attempted: () => void): Promise<void> {
    let pause = SHORTEST_PAUSE;
    while (!this.ending.signal.aborted) {
      const hadBegun = await this.listenUntilLost(attempted);
      attempted();
      pause = hadBegun ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      await sleep(pause, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  /** Resolves, when it is over, to whether it had begun. */
  private async listenUntilLost(begun: () => void): Promise<boolean> {
    const lost = new AbortController();
    const stopped = AbortSignal.any([lost.signal, this.ending.signal]);
    const client = this.connection();
    this.speaker = client;
    client.on('error', () => undefined);
    client.on('end', () => {
      this.listening = false;
      lost.abort();
    });
    let hadBegun = false;
    try {
      await client.connect();
      await this.begin(client, stopped);
      hadBegun = true;
      begun();
      for (;;) {
        await sleep(HEARTBEAT_MILLISECONDS, undefined, { signal: stopped });
        await this.said;
        await client.query('select 1');
      }
    } catch (error) {
      this.report(hadBegun && lost.signal.aborted ? 'the connection was lost' : (error as Error).message);
    } finally {
      this.listening = false;
      close(client);
    }
    return hadBegun;
  }

  private connection(): Client {
    return new Client({
      connectionString: this.url,
      application_name: `atrium ${this.config.roles.join('+')} listening`,
      connectionTimeoutMillis: this.config.databaseConnectTimeout,
      query_timeout: PATIENCE_MILLISECONDS,
      keepAlive: true,
    });
  }

  private async begin(client: Client, stopped: AbortSignal): Promise<void> {
    const echo = newId();
    const echoed = new Promise<void>((resolve) => {
      client.on('notification', ({ channel, payload = '' }: Notification) => {
        if (channel !== ECHO_CHANNEL) this.subscribers.get(channel)?.forEach((subscriber) => subscriber.heard(payload));
        else if (payload === echo) resolve();
      });
    });
    for (const channel of [ECHO_CHANNEL, ...this.subscribers.keys()]) await client.query(`listen ${channel}`);
    // Said on another connection: a pooler would answer LISTEN kindly, and pass nothing on to a session that it took back.
    await this.database.write({}, { name: 'echo', text: 'select pg_notify($1, $2)', values: [ECHO_CHANNEL, echo] });
    await Promise.race([echoed, this.outOfPatience(stopped)]);
    for (const subscriber of [...this.subscribers.values()].flat()) subscriber.began();
    this.listening = true;
    if (this.troubled) this.logger.log('Listening again');
    this.troubled = false;
  }

  private async outOfPatience(stopped: AbortSignal): Promise<never> {
    await sleep(PATIENCE_MILLISECONDS, undefined, { signal: stopped });
    throw new Error(
      'PostgreSQL passes no notifications on: behind a pooler in transaction mode set DATABASE_LISTEN_URL to the server itself',
    );
  }

  /** Once for each time that it was lost. */
  private report(reason: string): void {
    if (this.ending.signal.aborted) return;
    if (!this.troubled) this.logger.warn(`Not listening, and trying again: ${reason}`);
    this.troubled = true;
  }
}

/** Takes leave without waiting: a server that is frozen would not answer. */
function close(client: Client): void {
  client.end().catch(() => undefined);
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroySoon();
}
