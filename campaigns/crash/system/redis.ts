import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = 'redis-server';
const READY_WITHIN_MILLISECONDS = 10_000;

/** A Redis that keeps nothing on the disk: killed, it comes back empty. */
export class Redis {
  private readonly port: number;
  private readonly folder: string;
  private child?: ChildProcess;

  constructor(port: number, folder: string) {
    if (spawnSync(PROGRAM, ['--version']).status !== 0) throw new Error('--redis wants a redis-server on the machine.');
    this.port = port;
    this.folder = folder;
  }

  get environment(): Readonly<Record<string, string>> {
    return { REDIS_URL: `redis://127.0.0.1:${this.port}` };
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn(PROGRAM, [...args, '--maxmemory-policy', 'noeviction'], { cwd: this.folder, stdio: 'ignore' });
    const until = performance.now() + READY_WITHIN_MILLISECONDS;
    while (!(await this.answers())) {
      if (performance.now() > until) throw new Error('Redis did not start within ten seconds.');
      await sleep(20);
    }
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = createConnection(this.port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }
}
