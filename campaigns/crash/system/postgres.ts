import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { builtPlatform } from './built-platform.ts';
import type { Folder } from './folder.ts';
import { commandOf, processesIn, signal } from './processes.ts';

const DATABASE = 'atrium';
const READY_WITHIN_MILLISECONDS = 60_000;

/** A PostgreSQL that can be killed, frozen, and started again on the same port. Atrium's own launcher keeps its servers from that. */
export class Postgres {
  private readonly data: string;
  private readonly command: readonly string[];
  /** As the superuser, whom row-level security does not hold. */
  private readonly url: string;
  /** What Atrium is told. */
  readonly environment: Readonly<Record<string, string>>;

  private constructor(data: string, command: readonly string[], url: string, environment: Record<string, string>) {
    this.data = data;
    this.command = command;
    this.url = url;
    this.environment = environment;
  }

  /** Has Atrium's launcher make the files and the roles, and then starts the same server without a launcher. */
  static async start(folder: Folder, settings: Readonly<Record<string, string>>): Promise<Postgres> {
    const { startEmbeddedPostgres, createDatabase } = await builtPlatform();
    const embedded = await startEmbeddedPostgres({ dataDirectory: folder.join('postgres') });
    const { ownerUrl, applicationUrl } = await createDatabase(embedded, DATABASE);
    const data = folder.join('postgres', 'cluster', 'data');
    const own = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = [...commandOf(postmasterIn(data)!), ...own];
    const environment = { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl };
    const postgres = new Postgres(data, command, embedded.url(DATABASE), environment);
    await embedded.stop();
    await postgres.gone();
    await postgres.startAgain();
    return postgres;
  }

  /** Everybody's rows. */
  async select<Row extends QueryResultRow>(query: string): Promise<Row[]> {
    const client = new Client(this.url);
    // A connection that is lost rejects what was asked on it.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  }

  /** All its processes at once: nothing that was only in their memory is left. */
  async kill(): Promise<void> {
    signal('SIGKILL', ...processesIn(this.data));
    await this.gone();
  }

  /** PostgreSQL's immediate shutdown: it says good-bye to nobody, and the next start has to recover. */
  async stopImmediately(): Promise<void> {
    signal('SIGQUIT', this.postmaster!);
    await this.gone();
  }

  async stop(): Promise<void> {
    const { postmaster } = this;
    if (postmaster === undefined) return;
    signal('SIGINT', postmaster);
    await this.gone();
  }

  /** The processes that work for connections of Atrium. */
  get backends(): number[] {
    return processesIn(this.data).filter((pid) => /^postgres: \S+ atrium /.test(commandOf(pid).join(' ')));
  }

  /** Starts it where it was, and resolves when it answers: it has to recover first. */
  async startAgain(): Promise<void> {
    const { uid, gid } = statSync(this.data);
    const [program, ...args] = this.command;
    const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
    spawn(program!, args, { uid, gid, cwd: this.data, env, detached: true, stdio: 'ignore' }).unref();
    const until = performance.now() + READY_WITHIN_MILLISECONDS;
    while (!(await this.answers())) {
      if (performance.now() > until) throw new Error('PostgreSQL was not there again within a minute.');
      await sleep(20);
    }
  }

  private answers(): Promise<boolean> {
    return this.select('select 1').then(
      () => true,
      () => false,
    );
  }

  private async gone(): Promise<void> {
    while (processesIn(this.data).length > 0) await sleep(10);
  }

  private get postmaster(): number | undefined {
    return postmasterIn(this.data);
  }
}

/** Undefined where none has started, or the last one removed its file. */
function postmasterIn(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
