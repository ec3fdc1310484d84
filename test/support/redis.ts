import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis of one's own on a free port, which a test may kill, freeze and start again. Debian's redis-server. */
export class RedisServer {
  private readonly directory = mkdtempSync(join(tmpdir(), 'redis-'));
  private server: ChildProcess;

  private constructor(
    readonly port: number,
    private readonly password?: string,
  ) {}

  static async start({ password }: { password?: string } = {}): Promise<RedisServer> {
    const redis = new RedisServer(await freePort(), password);
    await redis.startAgain();
    return redis;
  }

  get url(): string {
    return `redis://${this.password ? `:${this.password}@` : ''}127.0.0.1:${this.port}`;
  }

  /** Starts it where it was, and empty: nothing of it is written to a disk. */
  async startAgain(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    if (this.password) args.push('--requirepass', this.password);
    this.server = spawn('redis-server', args, { cwd: this.directory, stdio: 'ignore' });
    await once(this.server, 'spawn');
    await this.listening();
  }

  /** Ends it at once: connections break, and nobody listens on its port. */
  async kill(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const exit = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await exit;
  }

  /** Connections stay, new ones are accepted by the kernel, and nobody answers. */
  freeze(): void {
    this.server.kill('SIGSTOP');
  }

  thaw(): void {
    this.server.kill('SIGCONT');
  }

  /** Sends one command as it stands, and resolves to the first of the answer. */
  async command(line: string): Promise<string> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      if (this.password) {
        socket.write(`AUTH ${this.password}\r\n`);
        await once(socket, 'data');
      }
      socket.write(`${line}\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString().trim();
    } finally {
      socket.destroy();
    }
  }

  /** The keys that match a pattern. */
  async keys(pattern: string): Promise<string[]> {
    return (await this.command(`KEYS ${pattern}`)).split('\r\n').filter((line) => !/^[*$]/.test(line));
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async listening(): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      const answer = await this.command('PING').catch(() => '');
      if (answer.includes('PONG')) return;
      await sleep(10);
    }
    throw new Error('redis-server does not answer');
  }
}

/** The way to a server, on which every answer can be held up. */
export class SlowProxy {
  /** How long each answer is under way, in milliseconds. */
  delay = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async before(target: number): Promise<SlowProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new SlowProxy(server, (server.address() as { port: number }).port);
    server.on('connection', (client) => proxy.pass(client, connect(target, '127.0.0.1')));
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Breaks every connection, with all that is under way. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  close(): void {
    this.server.close();
    this.drop();
  }

  private pass(client: Socket, upstream: Socket): void {
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.pipe(upstream);
    upstream.on('data', (data) => void setTimeout(() => client.writable && client.write(data), this.delay));
  }
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
