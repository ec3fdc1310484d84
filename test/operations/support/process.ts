import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from '../../support/caller.js';

const root = join(__dirname, '../../..');
/** Halves the time that a start takes. */
const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/node');
const PATIENCE = 30_000;

/** The built application as a process of its own. */
export class AtriumProcess {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  output = '';
  private readonly startedAt = performance.now();

  /** Of the tests' own environment it gets what finds programs, and nothing that configures Atrium. */
  constructor(
    script: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, [join(root, script)], {
      cwd: root,
      env: { PATH, HOME, NODE_COMPILE_CACHE, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  get pid(): number {
    return this.child.pid!;
  }

  get url(): string {
    return `http://127.0.0.1:${this.environment['PORT']}`;
  }

  get managementUrl(): string {
    return `http://127.0.0.1:${this.environment['MANAGEMENT_PORT']}`;
  }

  get anonymous(): Caller {
    return new Caller(this.url);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it is ready, or not any more (503); resolves to the milliseconds since it was started. */
  async ready(status: 200 | 503 = 200): Promise<number> {
    await this.until(async () => (await fetch(`${this.managementUrl}/health/ready`)).status === status);
    return Math.round(performance.now() - this.startedAt);
  }

  /** Waits until it has written something. */
  async says(words: string): Promise<void> {
    await this.until(() => Promise.resolve(this.output.includes(words)));
  }

  /** Sends a signal, and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }

  /** Waits for the end; resolves to the exit code, null after a signal that nobody caught. */
  async ended(): Promise<number | null> {
    // 'close' comes after the last of its output, 'exit' may come before.
    if (!this.child.stdout!.closed || !this.child.stderr!.closed || this.isRunning) await once(this.child, 'close');
    return this.child.exitCode;
  }

  private async until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (!(await isSo().catch(() => false))) {
      if (!this.isRunning || performance.now() > deadline) throw new Error(`Waited in vain:\n${this.output}`);
      await sleep(10);
    }
  }
}
