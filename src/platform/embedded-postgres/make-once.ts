import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './lock-file.js';

/**
 * Makes the folder `target` with what `fill` puts into it, wholly or not at all, and only if it is not there yet.
 * Processes that do so at once need no lock: each fills its own folder, the first rename wins, the others use it.
 */
export async function makeOnce(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  await sweep(target);
  if (existsSync(target)) return;
  const part = `${target}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(part, { mode: 0o700 });
    await fill(part);
    await rename(part, target);
  } catch (error) {
    await remove(part);
    if (!existsSync(target)) throw error;
  }
}

/** Removes what processes that were killed in the middle of `makeOnce(target)` left behind. */
async function sweep(target: string): Promise<void> {
  const parts = (await readdir(dirname(target))).filter(
    (name) => name.startsWith(`${basename(target)}.`) && name.endsWith('.part'),
  );
  const abandoned = parts.filter((name) => !isAlive(Number(name.split('.').at(-3))));
  await Promise.all(abandoned.map((name) => remove(join(dirname(target), name))));
}

/** Patient, because an orphaned initdb may still be writing there for some tenths of a second. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
