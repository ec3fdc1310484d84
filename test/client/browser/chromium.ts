import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Chromium (Debian: `chromium`) without a window, on a profile of its own. */
export class Chromium {
  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
  ) {}

  /** Opens an address, and keeps it open. */
  static open(address: string): Chromium {
    const profile = mkdtempSync(join(tmpdir(), 'atrium-chromium-'));
    const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
    const alone = ['--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    // A process group, which ends as one: a browser is many processes.
    const child = spawn('chromium', [...options, ...alone, address], { detached: true, stdio: 'ignore' });
    return new Chromium(child, profile);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    process.kill(-this.process.pid!, 'SIGKILL');
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
