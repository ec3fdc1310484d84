import { execFile } from 'node:child_process';
import { constants, existsSync, readFileSync } from 'node:fs';
import { cp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeOnce } from './make-once.js';
import { canRun, type ServerUser } from './server-user.js';

const run = promisify(execFile);

/** The programs of PostgreSQL that npm brought. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A PostgreSQL as npm unpacked it. */
export interface Installation {
  readonly native: string;
  readonly version: string;
}

/**
 * Programs that `user` can execute: those in `node_modules` as they lie there, else a copy in `home`, because
 * `node_modules` may be read-only (its links are missing until somebody makes them) or closed to that user.
 */
export async function provideBinaries(
  home: string,
  user: ServerUser | undefined,
  installation: Installation = locatePackage(),
): Promise<Binaries> {
  const { native, version } = installation;
  const installed = programsOf(native);
  if ((await linkLibraries(native)) && (user === undefined || (await canRun(user, installed.postgres, '--version')))) {
    return installed;
  }
  const copy = join(home, `native-${version}`);
  await makeOnce(copy, async (folder) => {
    await cp(native, folder, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
    await run('chmod', ['-R', 'u+rwX', folder]);
    if (!(await linkLibraries(folder))) throw new EmbeddedPostgresError(`The libraries in ${native} are damaged.`);
    if (user !== undefined) await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
  });
  return programsOf(copy);
}

/** What the optional package of this machine holds; refuses with advice where npm did not install one. */
export function locatePackage(platform: string = process.platform, architecture: string = process.arch): Installation {
  const name = `@embedded-postgres/${platform}-${architecture}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL comes with this installation: the optional package ${name} is not there. ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or run `npm install` again on a platform that has the package.',
      { cause: error },
    );
  }
}

/**
 * Makes the symbolic links npm packages cannot carry, as the package's own install script would (it may be switched off).
 * Any number of processes may do so at once. False if one is missing and the folder does not let us write.
 */
export async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    if (!existsSync(link) && !(await makeLink(relative(dirname(target), source), link))) return false;
  }
  return true;
}

async function makeLink(source: string, link: string): Promise<boolean> {
  try {
    await symlink(source, link);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(link);
  }
}

function programsOf(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}
