import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from './database.js';
import { ACROSS_TENANTS } from './scope.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const BATCH = 5000;

/** Rows that nobody needs after a while. Table, column and condition are ours, never a client's text. */
export interface Expiry {
  readonly table: string;
  /** The timestamp that the age is counted from; rows without one stay. */
  readonly since: string;
  readonly keptHours: number;
  /** Rows that stay however old they are. */
  readonly unless?: string;
}

/** Removes, in the worker, a minute after its start and then once an hour, what has expired: a few rows at a time, so that no lock is held for long. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Housekeeping');
  private readonly expiries: Expiry[] = [];
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Declares rows of a table as expiring. */
  expire(expiry: Expiry): void {
    this.expiries.push(expiry);
  }

  onApplicationBootstrap(): void {
    if (!this.config.has('worker')) return;
    const clean = () => void this.clean().catch((error: unknown) => this.logger.warn({ err: error }, 'left for later'));
    this.timers.push(setTimeout(clean, MINUTE).unref(), setInterval(clean, HOUR).unref());
  }

  onApplicationShutdown(): void {
    this.timers.forEach(clearTimeout);
  }

  /** Removes everything that has expired by now; resolves to the number of rows. */
  async clean(): Promise<number> {
    let removed = 0;
    for (const expiry of this.expiries) {
      for (let batch = BATCH; batch === BATCH; removed += batch) batch = await this.removeBatch(expiry);
    }
    return removed;
  }

  private removeBatch({ table, since, keptHours, unless = 'false' }: Expiry): Promise<number> {
    return this.database.transaction(ACROSS_TENANTS, async () => {
      const { rowCount } = await this.database.execute({
        text: `delete from ${table} where ctid = any (array(
                 select ctid from ${table} where ${since} < $1 and not (${unless}) limit ${BATCH} for update skip locked))`,
        values: [this.clock.in(-keptHours * HOUR)],
      });
      return rowCount ?? 0;
    });
  }
}
