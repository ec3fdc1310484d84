import type { Cluster } from './cluster.js';
import { ScramClient } from './scram-client.js';

const PATIENCE_MILLISECONDS = 2_000;

/** What a live server says about itself. */
export interface Introduction {
  readonly data: string;
  /** The pipe of its watchdog; null for a server somebody started by hand. */
  readonly pipe: string | null;
}

/** The address of `database` for the superuser. */
export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/**
 * Asks the server on `port` who it is; undefined if nobody answers who knows the cluster's password: SCRAM proves both
 * sides, so a stranger on a port that was once ours is not mistaken for our server.
 */
export async function greet(cluster: Cluster, port: number): Promise<Introduction | undefined> {
  const client = new ScramClient({
    connectionString: urlOf(cluster, port, 'postgres'),
    connectionTimeoutMillis: PATIENCE_MILLISECONDS,
    query_timeout: PATIENCE_MILLISECONDS,
    ssl: false,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (!client.isProved) return undefined;
    const { rows } = await client.query<Introduction>(
      `SELECT current_setting('data_directory') AS data, current_setting('atrium.pipe', true) AS pipe`,
    );
    return rows[0];
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
