import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '#platform/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { select } from '../../platform/embedded-postgres/processes.js';
import type { Machine } from './machine.js';

/** A PostgreSQL that a test may stop, freeze, and start again on the same port, as no other test could bear. */
export class OwnPostgres {
  private constructor(
    private readonly machine: Machine,
    private readonly embedded: EmbeddedPostgres,
    /** The command line of the server, as the launcher made it. */
    private readonly command: readonly string[],
    /** What Atrium is to be told: an empty database, and both its roles. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(machine: Machine): Promise<OwnPostgres> {
    const embedded = await startEmbeddedPostgres({ dataDirectory: machine.postgresDirectory });
    const { applicationUrl, ownerUrl } = await createDatabase(embedded, 'atrium');
    const environment = { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl! };
    const command = readFileSync(`/proc/${postmasterIn(machine)}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1);
    return new OwnPostgres(machine, embedded, command, environment);
  }

  /** As the superuser, who sees every tenant's rows. */
  select<Row extends object>(query: string): Promise<Row[]> {
    return select<Row>(this.url, query);
  }

  get url(): string {
    return this.embedded.url('atrium');
  }

  /** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one, which leaves a recovery to the next start. */
  async stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    process.kill(postmasterIn(this.machine), signal);
    await this.machine.databaseGone();
  }

  /** Starts it again where it was. */
  startAgain(): void {
    const { uid, gid } = statSync(this.data);
    const [program, ...args] = this.command;
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    spawn(program!, args, { uid, gid, cwd: this.data, env, detached: true, stdio: 'ignore' }).unref();
  }

  /** Resolves once it lets somebody in again: after a crash it reads its log first, for as long as that takes. */
  async isBack(): Promise<void> {
    const letsIn = () =>
      this.select('select').then(
        () => true,
        () => false,
      );
    while (!(await letsIn())) await sleep(10);
  }

  /** Stops the clock of every process of it: connections stay, and nobody answers. */
  freeze(): void {
    this.signalAll('SIGSTOP');
  }

  thaw(): void {
    this.signalAll('SIGCONT');
  }

  async close(): Promise<void> {
    this.thaw();
    await this.embedded.stop();
    if (this.machine.databaseProcesses.length > 0) await this.stop('SIGINT').catch(() => sleep(0));
  }

  private signalAll(signal: NodeJS.Signals): void {
    for (const pid of this.machine.databaseProcesses) process.kill(pid, signal);
  }

  private get data(): string {
    return dataOf(this.machine);
  }
}

const dataOf = ({ postgresDirectory }: Machine): string => join(postgresDirectory, 'cluster', 'data');

const postmasterIn = (machine: Machine): number =>
  Number(readFileSync(join(dataOf(machine), 'postmaster.pid'), 'utf8').split('\n')[0]);
