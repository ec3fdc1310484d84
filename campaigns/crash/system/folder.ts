import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processesIn, signal } from './processes.ts';

const UNDERTAKER = join(import.meta.dirname, 'undertaker.ts');

/** Where a campaign keeps everything, and everything it starts works: nothing there outlives it, not even by kill -9. */
export class Folder {
  readonly path: string;
  private readonly undertaker: ChildProcess;

  private constructor(path: string) {
    this.path = path;
    this.undertaker = spawn(process.execPath, [UNDERTAKER, path], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.undertaker.unref();
  }

  static open(): Folder {
    const path = mkdtempSync(join(tmpdir(), 'atrium-campaign-'));
    // PostgreSQL may run as another user, who has to get through to its own folder.
    chmodSync(path, 0o755);
    return new Folder(path);
  }

  join(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Ends whatever still works here, and removes it all, unless somebody wants to look at it. */
  async close({ keep }: { keep: boolean }): Promise<void> {
    while (processesIn(this.path).length > 0) {
      signal('SIGKILL', ...processesIn(this.path));
      await sleep(50);
    }
    this.undertaker.stdin!.end();
    if (!keep) rmSync(this.path, { recursive: true, maxRetries: 5 });
  }
}
