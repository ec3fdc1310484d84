import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis, RedisOptions } from 'ioredis';
import type { Config } from '#platform/config';

const CONNECT_TIMEOUT_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 2000;

/**
 * Opens connections to the Redis of `REDIS_URL`. Each of them reconnects for as long as the process lives, refuses
 * commands at once while it is not connected, sends no command twice, and answers or fails within `REDIS_TIMEOUT_MS`.
 * Those that were opened here are closed when the last request has been served.
 */
export class RedisConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly opened: Redis[] = [];

  private constructor(
    private readonly make: (options: RedisOptions) => Redis,
    private readonly config: Config,
  ) {}

  /** Loads the client, which costs a process without Redis neither time nor 18 MB of memory. */
  static async to(config: Config): Promise<RedisConnections> {
    const { Redis: Client } = await import('ioredis');
    return new RedisConnections((options) => new Client(options), config);
  }

  /** Opens one more connection, which Redis lists as `atrium-<purpose>`. */
  open(purpose: string, options: RedisOptions = {}): Redis {
    const connection = this.make({ ...this.options(purpose), ...options });
    // Without a listener an error of the connection would end the process. Of an error only the message may be written
    // down: its `command` can hold the password.
    connection.on('error', (error: Error) => this.logger.debug(`${purpose}: ${faultOf(error)}`));
    this.opened.push(connection);
    return connection;
  }

  private options(purpose: string): RedisOptions {
    const url = new URL(this.config.redisUrl!);
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 6379),
      ...(url.username && { username: decodeURIComponent(url.username) }),
      ...(url.password && { password: decodeURIComponent(url.password) }),
      db: Number(url.pathname.slice(1) || 0),
      ...(url.protocol === 'rediss:' && { tls: {} }),
      connectionName: `atrium-${purpose}`,
      connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
      disconnectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
      commandTimeout: this.config.redisTimeout,
      enableOfflineQueue: false,
      // What was sent when the connection broke may have been done: sent again, it would be counted twice.
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      retryStrategy: (attempt) => Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MILLISECONDS),
    };
  }

  onApplicationShutdown(): void {
    for (const connection of this.opened) connection.disconnect();
  }
}

/** What went wrong, in words that hold no secret. Who is refused at two addresses gets an error without a message. */
export function faultOf(error: Error & { code?: string }): string {
  return error.message || error.code || error.name;
}
