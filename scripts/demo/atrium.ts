import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoError } from './demo-error.ts';

const READY_WITHIN_MILLISECONDS = 60_000;
const CLOSED_WITHIN_MILLISECONDS = 30_000;
const OURS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Tells whether Atrium answers at an address. */
export function isAlive(url: string): Promise<boolean> {
  return answers(`${url}/health/live`);
}

/** An Atrium that the demo started for itself, and ends. */
export class Atrium {
  private readonly process: ChildProcess;
  private readonly folder: string;
  private readonly exited: Promise<unknown>;

  private constructor(process: ChildProcess, folder: string) {
    this.process = process;
    this.folder = folder;
    this.exited = once(process, 'exit');
  }

  /** Starts Atrium on this machine at the port of an address; refuses another machine's with `DemoError`. */
  static start(url: string): Atrium {
    const { hostname, port, protocol } = new URL(url);
    if (!OURS.has(hostname) || protocol !== 'http:') throw new DemoError(`Nothing answers at ${url}.`);
    const folder = mkdtempSync(join(tmpdir(), 'atrium-demo-'));
    const output = openSync(join(folder, 'output'), 'w');
    const start = join(import.meta.dirname, '../start.mjs');
    const env = { MANAGEMENT_PORT: '0', ...process.env, PORT: port || '80' };
    // A terminal's ^C goes to all processes of a group; this one is to end after the demo has.
    const child = spawn(process.execPath, [start], { env, stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    return new Atrium(child, folder);
  }

  /** Waits until it serves; refuses with `DemoError` when it ends instead, or takes longer than a minute. */
  async ready(url: string): Promise<void> {
    const until = performance.now() + READY_WITHIN_MILLISECONDS;
    while (!(await answers(`${url}/health/ready`))) {
      if (this.process.exitCode !== null || this.process.signalCode !== null)
        throw new DemoError('Atrium ended instead of starting.');
      if (performance.now() > until) throw new DemoError('Atrium was not ready within a minute.');
      await sleep(100);
    }
  }

  /** What it said, for when something went wrong. */
  output(): string {
    return readFileSync(join(this.folder, 'output'), 'utf8').split('\n').slice(-100).join('\n');
  }

  /** Ends it, gently at first. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const impatience = setTimeout(() => this.process.kill('SIGKILL'), CLOSED_WITHIN_MILLISECONDS);
      this.process.kill('SIGTERM');
      await this.exited;
      clearTimeout(impatience);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
