import type { Type } from '@nestjs/common';
import { CronExpressionParser } from 'cron-parser';
import type { Job } from './job.js';

const MILLISECONDS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const PERIOD = /^(\d+) (second|minute|hour|day)s?$/;

/** When a job is done again and again. */
export interface Schedule {
  /** As it was written. */
  readonly rule: string;
  /** The first moment of it after another. */
  after(moment: Date): Date;
}

const scheduleOf = new Map<unknown, Schedule>();

type Scheduled = Type<Job>;

/**
 * Has a job done every so often, once in the whole installation: `@Every('5 minutes')`. What was missed while no worker ran
 * is made up for once.
 */
export const Every = (period: string): ((job: Scheduled) => void) => declare(everySchedule(period));

/** Has a job done when a cron expression says, in UTC unless another time zone is given: `@Cron('0 3 * * *')`. */
export const Cron = (expression: string, timeZone = 'UTC'): ((job: Scheduled) => void) =>
  declare(cronSchedule(expression, timeZone));

/** What `@Every` or `@Cron` says of a class; undefined without one. */
export const scheduleFor = (job: unknown): Schedule | undefined => scheduleOf.get(job);

const declare = (schedule: Schedule) => (job: Scheduled) => void scheduleOf.set(job, schedule);

/** Counted from 1970, so that every process means the same moments. */
export function everySchedule(period: string): Schedule {
  const [, count, unit] = PERIOD.exec(period) ?? [];
  const length = Number(count) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  if (!(length > 0)) throw new TypeError(`@Every('${period}') is no number of seconds, minutes, hours or days`);
  return {
    rule: `every ${period}`,
    after: (moment) => new Date((Math.floor(moment.getTime() / length) + 1) * length),
  };
}

export function cronSchedule(expression: string, timeZone: string): Schedule {
  const after = (moment: Date) =>
    CronExpressionParser.parse(expression, { currentDate: moment, tz: timeZone }).next().toDate();
  after(new Date(0)); // refuses what is no cron expression where it is declared
  return { rule: `cron ${expression} ${timeZone}`, after };
}
