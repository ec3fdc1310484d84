import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(__dirname, '../../..');
const lock = join(root, 'node_modules/.cache/atrium-build.lock');
const build = `import('${join(root, 'scripts/build-if-needed.mjs')}').then(({ buildIfNeeded }) => buildIfNeeded())`;

/** Builds if something has changed since the last build; of test files that run side by side, one does. */
export async function buildOnce(): Promise<void> {
  mkdirSync(join(lock, '..'), { recursive: true });
  while (!take()) await sleep(100);
  try {
    execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: 'pipe' });
  } finally {
    rmSync(lock);
  }
}

function take(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAbandoned()) rmSync(lock, { force: true });
    return false;
  }
}

/** Whether whoever held it was killed. A file that is still empty is just being written. */
function isAbandoned(): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder > 0 && !process.kill(holder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
