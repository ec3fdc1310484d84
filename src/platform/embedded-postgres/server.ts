import { closeSync, fchownSync, openSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { greet } from './connection.js';
import { EmbeddedPostgresError, readTail } from './embedded-postgres.error.js';
import { Hold } from './hold.js';
import { readLockFile } from './lock-file.js';
import type { ServerUser } from './server-user.js';
import { watch } from './watchdog.js';

const LONGEST_RECOVERY_MILLISECONDS = 120_000;
const LOOK_EVERY_MILLISECONDS = 10;
const LARGEST_LOG_BYTES = 10 * 1024 * 1024;

/** A server this process holds a share in. */
export interface HeldServer {
  readonly port: number;
  readonly hold: Hold | undefined;
}

/** Another process has the directory, or had it a moment ago, or took our port: worth another try. */
const WORTH_RETRYING =
  /lock file ".*" (already exists|is empty)|pre-existing shared memory block|could not create any TCP/;

/**
 * Starts a server of `cluster` and waits until it answers, which may take its time after a power cut.
 * Undefined if another process was quicker; refuses with the log if PostgreSQL does not want to.
 */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<HeldServer | undefined> {
  const port = await freePort();
  const pipe = join(cluster.directory, `holders-${randomUUID()}`);
  const { hold, reader } = await Hold.create(pipe, user);
  const log = openLog(cluster.logFile, user);
  const command = [binaries.postgres, '-D', cluster.data, ...optionsFor({ port, pipe, settings })];
  const watchdog = watch({ command, pipe, reader, log: log.descriptor, directory: cluster.directory, user });
  closeSync(reader);
  closeSync(log.descriptor);
  let ended = false;
  watchdog.once('exit', () => (ended = true)).once('error', () => (ended = true));

  const deadline = performance.now() + LONGEST_RECOVERY_MILLISECONDS;
  while (!ended && performance.now() < deadline) {
    const lock = readLockFile(cluster.data);
    if (lock?.port === port && lock.ready && (await greet(cluster, port)) !== undefined) return { port, hold };
    await sleep(LOOK_EVERY_MILLISECONDS);
  }
  await hold.release();
  if (ended && WORTH_RETRYING.test(readTail(cluster.logFile, log.from))) return undefined;
  throw new EmbeddedPostgresError(`PostgreSQL does not start in ${cluster.directory}.`, {
    logFile: cluster.logFile,
    from: log.from,
  });
}

/** Ours for a laptop, the caller's over them, and over both what the launcher depends on. */
function optionsFor(server: { port: number; pipe: string; settings: Readonly<Record<string, string>> }): string[] {
  const settings = {
    shared_buffers: '128MB',
    max_connections: '200',
    jit: 'off',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...server.settings,
    listen_addresses: '127.0.0.1',
    port: String(server.port),
    unix_socket_directories: '',
    'atrium.pipe': server.pipe,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Appends to the log; one that has grown large steps aside for a new one. */
function openLog(file: string, user: ServerUser | undefined): { descriptor: number; from: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(file, `${file}.old`);
  const descriptor = openSync(file, 'a', 0o600);
  if (user !== undefined) fchownSync(descriptor, user.uid, user.gid);
  return { descriptor, from: size > LARGEST_LOG_BYTES ? 0 : size };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
