import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { newId } from '#platform/ids';
import { insertJobs } from './new-jobs.js';
import { Processors, type ScheduledJob } from './processors.js';
import { Wake } from './wake.js';

const LOOK_MILLISECONDS = 1000;

/** Has scheduled jobs made when their time comes: once for each time, however many workers look. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private looking: Promise<unknown> = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly processors: Processors,
    private readonly wake: Wake,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.has('worker') || this.processors.scheduled.length === 0) return;
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, LOOK_MILLISECONDS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Has every scheduled job made whose time has come; a new one, or one with a new rule, is due the next time. */
  async tick(): Promise<number> {
    let made = 0;
    for (const job of this.processors.scheduled) made += await this.tickOf(job);
    return made;
  }

  private async tickOf({ type, queue, schedule }: ScheduledJob): Promise<number> {
    const now = this.clock.now();
    const next = schedule.after(now);
    await this.database.write(ACROSS_TENANTS, {
      name: 'declare schedule',
      text: `insert into schedules as s (name, rule, next_at) values ($1, $2, $3)
             on conflict (name) do update set rule = $2, next_at = $3 where s.rule <> $2`,
      values: [type, schedule.rule, next],
    });
    const { rowCount } = await this.database.write(ACROSS_TENANTS, {
      name: 'make scheduled job',
      text: `with due as (
               update schedules set next_at = $3 where name = $1 and rule = $5 and next_at <= $4 returning name
             )
             ${insertJobs(`select $2::uuid, null::uuid, $6::text, name, name, null::text, null::uuid, '{}'::jsonb,
               $4::timestamptz, $4::timestamptz, null::text from due`)}`,
      values: [type, newId(), next, now, schedule.rule, queue],
    });
    if (rowCount > 0) this.wake.tell(queue);
    return rowCount;
  }

  private async look(): Promise<void> {
    try {
      await this.tick();
    } catch (error) {
      this.logger.warn({ err: error }, 'scheduled jobs could not be made; trying again');
    }
  }
}
