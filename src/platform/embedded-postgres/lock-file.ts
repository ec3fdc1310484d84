import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a PostgreSQL server writes about itself into its data directory while it runs (`postmaster.pid`). */
export interface LockFile {
  readonly path: string;
  readonly pid: number;
  readonly port: number;
  /** True once the server accepts connections. */
  readonly ready: boolean;
}

/** The lock file of a data directory; undefined if there is none, or one too young to say anything. */
export function readLockFile(data: string): LockFile | undefined {
  const path = join(data, 'postmaster.pid');
  const lines = readOptional(path)?.split('\n') ?? [];
  const pid = Number(lines[0]);
  // A standalone backend writes its process id negative.
  return pid ? { path, pid: Math.abs(pid), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** Whether a process with this id exists, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * False only if the process is certainly not the server of `data`: after a power cut its number may have passed to a
 * stranger, and PostgreSQL would then refuse to start for ever.
 */
export function mayServe(pid: number, data: string): boolean {
  const command = commandLine(pid);
  return command === undefined || command.includes(data);
}

/** From `/proc` where there is one (slim images have no `ps`), else from `ps`; undefined if neither tells. */
function commandLine(pid: number): string | undefined {
  const fromProc = readOptional(`/proc/${pid}/cmdline`);
  if (fromProc !== undefined) return fromProc;
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ESRCH' || code === 'EPERM') return undefined;
    throw error;
  }
}
