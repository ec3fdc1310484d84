import { lstatSync, readlinkSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { canRun, type ServerUser } from './server-user.js';

const STATE_DIRECTORY = '/var/lib/atrium';

/**
 * The folder that really keeps what belongs to `dataDirectory`: itself, if the server's user can get there.
 * A project under `/root` is closed to every other user; its database lives in a folder of `/var/lib/atrium`, and the
 * link `elsewhere` in the data directory leads to it. Deleting the link forgets the database, deleting its target frees the disk.
 */
export async function openHome(dataDirectory: string, user: ServerUser | undefined): Promise<string> {
  await mkdir(dataDirectory, { recursive: true });
  const directory = await realpath(dataDirectory);
  if (user === undefined || (await canRun(user, '/bin/sh', '-c', 'cd "$1"', 'sh', directory))) return directory;
  const link = join(directory, 'elsewhere');
  if (lstatSync(link, { throwIfNoEntry: false }) === undefined) await settleElsewhere(link);
  const home = readlinkSync(link);
  await mkdir(home, { recursive: true });
  await chown(home, user.uid, user.gid);
  return home;
}

/** Two processes may come here at once: a link is made by one only, and the other's folder goes. */
async function settleElsewhere(link: string): Promise<void> {
  await mkdir(STATE_DIRECTORY, { recursive: true });
  await chmod(STATE_DIRECTORY, 0o755);
  const folder = await mkdtemp(join(STATE_DIRECTORY, 'postgres-'));
  try {
    await symlink(folder, link);
  } catch (error) {
    await rm(folder, { recursive: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
