import { Logger } from '@nestjs/common';
import type * as BullMq from 'bullmq';
import { Pool } from 'pg';
import type { Config } from '#platform/config';

/** The schema that BullMQ's tables are in. */
export const SCHEMA = 'bullmq';
const SPARE_CONNECTIONS = 3;
const PREFIX = 'atrium';

type Connection = BullMq.ConnectionOptions;

/** Where BullMQ keeps its queues. */
export interface BullBackend {
  readonly bullmq: typeof BullMq;
  readonly factory: BullMq.BackendFactory;
  queueOptions(): { connection: Connection; prefix: string };
  workerOptions(): { connection: Connection; prefix: string };
  /** To be called when every queue is closed. */
  close(): Promise<void>;
}

/** Loads BullMQ, which costs a process without the role `worker` neither time nor memory. */
const loadBullMq = (): Promise<typeof BullMq> => import('bullmq');

/**
 * Queues in PostgreSQL, reached where sessions last: each worker keeps a connection on which it listens, and all of them
 * share a few more. A frozen server is given up, as everywhere.
 */
export async function inPostgres(url: string, queues: number, config: Config): Promise<BullBackend> {
  const bullmq = await loadBullMq();
  const pool = new Pool({
    connectionString: url,
    application_name: `atrium ${config.roles.join('+')} queues`,
    // What it carries may be lost: nobody has to wait for the disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
    max: queues + SPARE_CONNECTIONS,
    connectionTimeoutMillis: config.databaseConnectTimeout,
    statement_timeout: config.databaseStatementTimeout,
    query_timeout: config.databaseQueryTimeout,
    keepAlive: true,
  });
  const logger = new Logger('Jobs');
  const lost = (error: Error): void => logger.debug(`a connection of the queues was lost: ${error.message}`);
  pool.on('error', lost);
  // Of one that is lent the pool reports nothing: an error that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  const connection = pool as unknown as Connection;
  const options = () => ({ connection, prefix: PREFIX });
  return {
    bullmq,
    factory: bullmq.createPostgresBackend as unknown as BullMq.BackendFactory,
    queueOptions: options,
    workerOptions: options,
    close: () => pool.end(),
  };
}

/** Queues in Redis: who adds is refused at once while it is away, who waits for slips waits until it is back. */
export async function inRedis(redisUrl: string): Promise<BullBackend> {
  const bullmq = await loadBullMq();
  const url = new URL(redisUrl);
  const common = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    db: Number(url.pathname.slice(1) || 0),
    ...(url.protocol === 'rediss:' && { tls: {} }),
    connectionName: 'atrium-jobs',
    connectTimeout: 2000,
    retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, 2000),
  };
  return {
    bullmq,
    factory: bullmq.createRedisBackend,
    queueOptions: () => ({
      connection: { ...common, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
      prefix: PREFIX,
    }),
    workerOptions: () => ({ connection: { ...common, maxRetriesPerRequest: null }, prefix: PREFIX }),
    close: () => Promise.resolve(),
  };
}
