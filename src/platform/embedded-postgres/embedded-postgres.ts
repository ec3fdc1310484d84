import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provideBinaries } from './binaries.js';
import { type Cluster, clusterDirectory, openCluster } from './cluster.js';
import { greet, urlOf } from './connection.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { Hold } from './hold.js';
import { openHome } from './home.js';
import { isAlive, type LockFile, mayServe, readLockFile } from './lock-file.js';
import { type HeldServer, launch } from './server.js';
import { chooseServerUser } from './server-user.js';

const PATIENCE_MILLISECONDS = 30_000;
const RETRY_AFTER_MILLISECONDS = 250;

/** A real PostgreSQL that npm brought, running for as long as some process holds it. */
export interface EmbeddedPostgres {
  /** The address of `database` for the superuser `postgres`; creating databases and roles is the caller's. */
  url(database: string): string;
  /** True if the server was already running for another process. */
  readonly adopted: boolean;
  readonly dataDirectory: string;
  readonly port: number;
  /** What the server has to say: to be named wherever its trouble is reported. */
  readonly logFile: string;
  /**
   * Lets go of the server. The last process to do so, or to end in whatever way, stops it; this resolves when it has
   * stopped, or at once while another process holds it.
   */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The folder that keeps the database from one start to the next. */
  readonly dataDirectory: string;
  /** PostgreSQL settings beside or over those for a laptop; they count only for whoever starts the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long to wait for a server that is there but does not answer, in milliseconds. */
  readonly patience?: number;
}

/**
 * Starts PostgreSQL in `dataDirectory`, or joins the server another process runs there.
 * No way for this process to end, `kill -9` included, leaves the server behind or loses a committed row. Refuses with
 * an `EmbeddedPostgresError` that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = {}, patience = PATIENCE_MILLISECONDS } = options;
  const dataDirectory = resolve(options.dataDirectory);
  const user = chooseServerUser(clusterDirectory(dataDirectory));
  const home = await openHome(dataDirectory, user);
  const binaries = await provideBinaries(home, user);
  const cluster = await openCluster(home, binaries, user);

  const deadline = performance.now() + patience;
  do {
    const lock = readLockFile(cluster.data);
    const running = lock !== undefined && isAlive(lock.pid);
    const server = running ? await adopt(cluster, lock) : await launch(cluster, binaries, user, settings);
    if (server !== undefined) return describe(cluster, dataDirectory, server, running);
    await sleep(RETRY_AFTER_MILLISECONDS);
  } while (performance.now() < deadline);

  const pid = readLockFile(cluster.data)?.pid;
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${cluster.directory} runs${pid ? ` as process ${pid}` : ''} but does not answer. ` +
      'Stop that process, or set DATABASE_URL.',
    { logFile: cluster.logFile },
  );
}

/** Joins the server that runs in the cluster; undefined while it cannot be joined, because it starts or stops. */
async function adopt(cluster: Cluster, lock: LockFile): Promise<HeldServer | undefined> {
  const server = await greet(cluster, lock.port);
  if (server === undefined) {
    if (!mayServe(lock.pid, cluster.data)) rmSync(lock.path, { force: true });
    return undefined;
  }
  if (server.data !== cluster.data) {
    throw new EmbeddedPostgresError(
      `${cluster.directory} was copied or moved while its server was running (process ${lock.pid}, ${server.data}). ` +
        'Stop that server first.',
    );
  }
  if (server.pipe === null) return { port: lock.port, hold: undefined };
  const hold = Hold.join(server.pipe);
  if (hold === 'unwatched') interrupt(lock.pid);
  return hold instanceof Hold ? { port: lock.port, hold } : undefined;
}

/** PostgreSQL's fast shutdown. */
function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has just ended by itself: as good.
  }
}

function describe(
  cluster: Cluster,
  dataDirectory: string,
  { port, hold }: HeldServer,
  adopted: boolean,
): EmbeddedPostgres {
  let stopping: Promise<boolean> | undefined;
  return {
    url: (database) => urlOf(cluster, port, database),
    adopted,
    dataDirectory,
    port,
    logFile: cluster.logFile,
    async stop() {
      stopping ??= hold?.release();
      if ((await stopping) !== false) return;
      throw new EmbeddedPostgresError(`PostgreSQL in ${cluster.directory} does not stop.`, {
        logFile: cluster.logFile,
      });
    },
  };
}
