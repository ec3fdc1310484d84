import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeOnce } from './make-once.js';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);

/** The files of one PostgreSQL: what `initdb` made, the superuser's password, and the server's log. */
export interface Cluster {
  readonly directory: string;
  readonly data: string;
  readonly logFile: string;
  readonly password: string;
}

/** Where the files of the cluster lie in `home`. */
export function clusterDirectory(home: string): string {
  return join(home, 'cluster');
}

/** The cluster in `home`, made on the first call; a process killed in the middle leaves nothing half-made. */
export async function openCluster(home: string, binaries: Binaries, user: ServerUser | undefined): Promise<Cluster> {
  const directory = clusterDirectory(home);
  await makeOnce(directory, (folder) => initialize(folder, binaries, user));
  return {
    directory,
    data: join(directory, 'data'),
    logFile: join(directory, 'server.log'),
    password: readPassword(directory),
  };
}

/** Every row is flushed to the disk and every text compared by code point, whatever the machine's own locale. */
async function initialize(folder: string, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user !== undefined) await Promise.all([folder, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  const options = [
    `--pgdata=${join(folder, 'data')}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--encoding=UTF8',
    '--no-instructions',
  ];
  try {
    await run(binaries.initdb, options, { ...user, cwd: folder, env: serverEnvironment() });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const words = stderr?.trim() || message;
    throw new EmbeddedPostgresError(
      `PostgreSQL cannot make its files in ${folder}; set DATABASE_URL instead.\n${words}`,
    );
  }
}

/** The programs' environment: nothing of ours, so that no `PG…` or locale variable of the user's changes the database. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function readPassword(directory: string): string {
  try {
    return readFileSync(join(directory, 'password'), 'utf8');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database in ${directory} belongs to another user, or its password is lost (${(error as Error).message}). ` +
        'Start as that user, remove the directory to begin anew, or set DATABASE_URL.',
      { cause: error },
    );
  }
}
