import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './built-platform.ts';

/** What makes the build a campaign's own: see there. */
const PRELOADS = ['shorten-leases.ts', 'preload.ts'].map((file) => join(import.meta.dirname, '../atrium', file));
const MAIN = join(root, 'dist/src/main.js');
/** Halves the time that a start takes. */
const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/node');
const READY_WITHIN_MILLISECONDS = 120_000;
const ENDED_WITHIN_MILLISECONDS = 40_000;

/** How a process of Atrium is started, each time. */
export interface Launch {
  readonly name: string;
  /** The folder that it works in. */
  readonly folder: string;
  readonly managementPort: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** One process of Atrium, that can be killed, paused, and started again where it was. */
export class Atrium {
  /** Its ends that nobody had a hand in: there must be none. */
  readonly ownEnds: string[] = [];
  readonly name: string;
  private readonly launch: Launch;
  private child?: ChildProcess;
  private isExpectedToEnd = false;

  constructor(launch: Launch) {
    this.launch = launch;
    this.name = launch.name;
  }

  /** Starts it, without waiting until it is ready. */
  start(): void {
    const { folder, environment, managementPort } = this.launch;
    const log = openSync(join(folder, `${this.name}.log`), 'a');
    const child = spawn(process.execPath, [...PRELOADS.flatMap((file) => ['--import', file]), MAIN], {
      cwd: folder,
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE, MANAGEMENT_PORT: String(managementPort), ...environment },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.isExpectedToEnd = false;
    this.child = child;
    child.once('exit', (code, signal) => {
      if (!this.isExpectedToEnd) this.ownEnds.push(`${this.name} ended by itself, with ${signal ?? code}`);
    });
  }

  /** Resolves when it is ready; refuses when it ends instead. */
  async ready(): Promise<void> {
    const until = performance.now() + READY_WITHIN_MILLISECONDS;
    while (!(await this.isReady())) {
      if (!this.isRunning) throw new Error(`${this.name} ended instead of starting; see its log.`);
      if (performance.now() > until) throw new Error(`${this.name} was not ready within two minutes; see its log.`);
      await sleep(20);
    }
  }

  /** Waits until it has ended by itself; refuses when that was a failure. */
  async done(): Promise<void> {
    this.isExpectedToEnd = true;
    if (this.isRunning) await once(this.child!, 'exit');
    if (this.child!.exitCode !== 0) throw new Error(`${this.name} failed; see its log.`);
  }

  async kill(): Promise<void> {
    this.isExpectedToEnd = true;
    if (!this.isRunning) return;
    const exit = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await exit;
  }

  /** Stops its clock: its connections stay, and it does not know that time goes by. */
  pause(): void {
    this.child!.kill('SIGSTOP');
  }

  resume(): void {
    this.child!.kill('SIGCONT');
  }

  /** Asks it to end; resolves to how it did, undefined where that was well and in time. */
  async stop(): Promise<string | undefined> {
    this.isExpectedToEnd = true;
    if (!this.isRunning) return undefined;
    const exit = once(this.child!, 'exit') as Promise<[number | null, string | null]>;
    const impatience = setTimeout(() => this.child!.kill('SIGKILL'), ENDED_WITHIN_MILLISECONDS);
    this.child!.kill('SIGTERM');
    const [code, signal] = await exit;
    clearTimeout(impatience);
    return code === 0 ? undefined : `${this.name} was asked to end, and ended with ${signal ?? code}`;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async isReady(): Promise<boolean> {
    try {
      const address = `http://127.0.0.1:${this.launch.managementPort}/health/ready`;
      const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
