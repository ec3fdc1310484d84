import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './redis.js';

/** PgBouncer in transaction mode before a database: many clients on few connections. Debian's pgbouncer. */
export class PgBouncer {
  private readonly directory = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  private server: ChildProcess;

  private constructor(
    private readonly target: URL,
    private readonly port: number,
  ) {}

  /** Starts one that keeps so many connections to the database of `url`, in its name. */
  static async before(url: string, connections: number): Promise<PgBouncer> {
    const bouncer = new PgBouncer(new URL(url), await freePort());
    await bouncer.start(connections);
    return bouncer;
  }

  /** The address of the same database through it. */
  get url(): string {
    return Object.assign(new URL(this.target), { hostname: '127.0.0.1', port: String(this.port) }).href;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.signalCode === null) {
      const exit = once(this.server, 'exit');
      this.server.kill('SIGKILL');
      await exit;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async start(connections: number): Promise<void> {
    const { hostname, port, pathname, username, password } = this.target;
    const settings = join(this.directory, 'pgbouncer.ini');
    const database = pathname.slice(1);
    const login = `user=${username} password=${decodeURIComponent(password)}`;
    writeFileSync(
      settings,
      [
        '[databases]',
        `${database} = host=${hostname} port=${port} dbname=${database} ${login}`,
        '[pgbouncer]',
        `listen_addr = 127.0.0.1\nlisten_port = ${this.port}\nunix_socket_dir =`,
        'auth_type = any',
        'pool_mode = transaction',
        `default_pool_size = ${connections}\nmax_client_conn = 1000`,
        // As docs/operations.md says.
        'ignore_startup_parameters = statement_timeout, lock_timeout, idle_in_transaction_session_timeout',
        'log_connections = 0\nlog_disconnections = 0',
        '',
      ].join('\n'),
    );
    // It refuses to be root, and then reads its settings as somebody else.
    chmodSync(this.directory, 0o755);
    const isRoot = process.getuid?.() === 0;
    this.server = spawn('pgbouncer', [...(isRoot ? ['-u', 'nobody'] : []), settings], {
      cwd: this.directory,
      env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
      stdio: process.env['PGBOUNCER_LOG'] ? 'inherit' : 'ignore',
    });
    await once(this.server, 'spawn');
    await this.listening();
  }

  private async listening(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const client = new Client({ connectionString: this.url });
      client.on('error', () => undefined);
      const hasAnswered = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => undefined);
      if (hasAnswered) return;
      await sleep(25);
    }
    throw new Error('pgbouncer does not answer');
  }
}
