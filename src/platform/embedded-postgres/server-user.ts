import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

const run = promisify(execFile);

/** The operating system's user a server runs as, in the words of `spawn`. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user the server of `cluster` runs as: undefined for the one who asks, unless that is root, whom PostgreSQL refuses.
 * Root gives way to the owner of an existing cluster, else to `postgres`, else to `nobody`.
 */
export function chooseServerUser(cluster: string, accounts = '/etc/passwd'): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = findAccount(accounts, 'postgres') ?? findAccount(accounts, 'nobody');
  if (user === undefined) {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody". ' +
        'Start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return user;
}

/** Whether `user` can run this command; root tries instead of reading modes, so that access lists and mounts count too. */
export async function canRun(user: ServerUser, command: string, ...parameters: string[]): Promise<boolean> {
  try {
    await run(command, parameters, { ...user, cwd: '/' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root, and this root may not become another user. ' +
        'Start as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

function findAccount(accounts: string, name: string): ServerUser | undefined {
  const line = readFileSync(accounts, 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
