import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = join(import.meta.dirname, '..');

const READY_WITHIN_MILLISECONDS = 60_000;
const LAST_WORDS = 20_000;
/** Linux counts processor time in hundredths of a second, on every machine that Node runs on. */
const MICROSECONDS_PER_TICK = 10_000;

/** How a server is started. */
export interface Launch {
  readonly args: readonly string[];
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

/** A server in a process of its own, that is measured from outside. */
export class Server {
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;
  private output = '';

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
    this.exited = once(child, 'exit');
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output = (this.output + text).slice(-LAST_WORDS)));
  }

  /** Starts a server without waiting for it; `ready` does. Its environment is `env` and the path, nothing of ours. */
  static launch({ args, port, env }: Launch): Server {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Server(child, port);
  }

  /** Resolves when `path` is answered with 200; refuses when the process ends instead. */
  async ready(path: string): Promise<void> {
    const until = performance.now() + READY_WITHIN_MILLISECONDS;
    while (!(await answers(`${this.url}${path}`))) {
      if (this.hasEnded) throw new Error(`A server ended instead of starting:\n${this.output}`);
      if (performance.now() > until) throw new Error(`A server was not ready within a minute:\n${this.output}`);
      await sleep(5);
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Processor time of all its threads, in user and system mode, in microseconds. */
  get processorTime(): number {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
  }

  /** Its resident memory, in MiB. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
  }

  get lastWords(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    this.child.kill('SIGTERM');
    await this.exited;
    clearTimeout(impatience);
  }

  /** For the last resort: when this process ends before `stop` could be called. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
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
