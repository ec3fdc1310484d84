import { readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** The processes of PostgreSQL that serve the application, and what they have spent since these were found. */
export class Backends {
  private readonly before: ReadonlyMap<number, number>;

  private constructor(pids: readonly number[]) {
    this.before = new Map(pids.map((pid) => [pid, nanosecondsOf(pid)]));
  }

  static async of(sql: Client): Promise<Backends> {
    const { rows } = await sql.query<{ pid: number }>(`select pid from pg_stat_activity where usename = 'atrium_app'`);
    return new Backends(rows.map(({ pid }) => pid));
  }

  get processorMilliseconds(): number {
    let sum = 0;
    for (const [pid, nanoseconds] of this.before) sum += nanosecondsOf(pid) - nanoseconds;
    return sum / 1e6;
  }
}

/** What a process has spent on a processor: the first figure of `schedstat`. */
const nanosecondsOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
