import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { Processors } from './processors.js';

/** In which state a job can be seen. */
export const JOB_STATES = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;

export type JobState = (typeof JOB_STATES)[number];

/** A job of any organization, as those see it who look after all of them. */
export interface JobOnBoard {
  readonly id: string;
  readonly state: JobState;
  readonly organizationId: string | null;
  readonly queue: string;
  readonly type: string;
  readonly key: string | null;
  readonly uniqueKey: string | null;
  readonly eventId: string | null;
  readonly data: object;
  readonly attempts: number;
  readonly progress: unknown;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly discardedAt: Date | null;
  readonly givenUpAt: Date | null;
  readonly lastError: string | null;
}

/** So many of each state are counted, and looked through for those of a queue. */
const MOST_COUNTED = 10_000;

const OPEN = 'finished_at is null and given_up_at is null';

/** The jobs of a state, as an index has them: `$1` is the queue, `$2` the moment. */
const SOURCES: Readonly<Record<JobState, string>> = {
  active: `from jobs where queue = $1 and ${OPEN} and leased_until is not null and $2::timestamptz is not null`,
  waiting: `from jobs where queue = $1 and ${OPEN} and leased_until is null and due_at <= $2`,
  delayed: `from jobs where queue = $1 and ${OPEN} and leased_until is null and due_at > $2`,
  failed: `from (select * from jobs where given_up_at <= $2 and finished_at is null
             order by given_up_at desc, id desc limit ${MOST_COUNTED}) as jobs where queue = $1`,
  completed: `from (select * from jobs where finished_at <= $2 order by finished_at desc limit ${MOST_COUNTED}) as jobs
              where queue = $1`,
};

const COLUMNS = `id, organization_id as "organizationId", queue, type, key, unique_key as "uniqueKey",
  event_id as "eventId", data, attempts, progress, created_at as "createdAt", due_at as "dueAt",
  started_at as "startedAt", finished_at as "finishedAt", discarded_at as "discardedAt", given_up_at as "givenUpAt",
  last_error as "lastError"`;

/** What there is to do, is being done, was done and was given up, of all organizations. It only looks. */
@Injectable()
export class JobBoard {
  constructor(
    private readonly database: Database,
    private readonly processors: Processors,
    private readonly clock: Clock,
  ) {}

  /** The queues of what is installed here. */
  get queues(): string[] {
    return this.processors.queues.toSorted();
  }

  /** How many jobs of a queue are in each state: 10,000 stands for that many and more; `completed` are those among the last 10,000 that were done. */
  async count(queue: string): Promise<Record<JobState, number>> {
    const counts = JOB_STATES.map(
      (state) => `(select count(*) from (select ${SOURCES[state]} limit ${MOST_COUNTED}) as counted) as ${state}`,
    );
    const [row] = await this.database.read<Record<JobState, number>>(ACROSS_TENANTS, {
      name: 'count jobs on the board',
      text: `select ${counts.join(', ')}`,
      values: [queue, this.clock.now()],
    });
    return row!;
  }

  /** Some jobs of a queue in a state; of those that are over, the latest first. */
  list(queue: string, state: JobState, from: number, limit: number): Promise<JobOnBoard[]> {
    return this.database.read<JobOnBoard>(ACROSS_TENANTS, {
      name: `list ${state} jobs`,
      text: `select '${state}' as state, ${COLUMNS} ${SOURCES[state]} offset $3 limit $4`,
      values: [queue, this.clock.now(), from, limit],
    });
  }

  /** One of them; undefined where there is no such job. */
  async find(queue: string, id: string): Promise<JobOnBoard | undefined> {
    const [job] = await this.database.read<JobOnBoard>(ACROSS_TENANTS, {
      name: 'find job',
      text: `
        select case when finished_at is not null then 'completed' when given_up_at is not null then 'failed'
                 when leased_until is not null then 'active' when due_at > $3 then 'delayed' else 'waiting' end as state, ${COLUMNS}
        from jobs where id = $2 and queue = $1`,
      values: [queue, id, this.clock.now()],
    });
    return job;
  }
}
