import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database, type Scope, type Statement } from '#platform/database';
import { newId } from '#platform/ids';
import { currentTrace } from '#platform/request-context';
import { withDefaults } from './job-defaults.js';
import { type JobClass, jobOptionsOf } from './job.js';
import { insertJobs } from './new-jobs.js';
import { Wake } from './wake.js';

export interface Enqueued {
  /** Jobs with the same key run `concurrencyPerKey` at a time. */
  readonly key?: string;
  /** While a job of this kind has it and is neither done nor given up, there is no second one. */
  readonly uniqueKey?: string;
  readonly delaySeconds?: number;
}

export interface ToEnqueue<Data extends object> extends Enqueued {
  readonly scope: Scope;
  readonly data: Data;
}

/** Has things done later. */
@Injectable()
export class Jobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wake: Wake,
  ) {}

  /**
   * Writes a job down in the transaction of the caller, or else in one of its own: it is done if, and only if, that
   * commits. Resolves to the job's id; undefined where there is an unfinished one with that `uniqueKey`.
   */
  async enqueue<Data extends object>(
    job: JobClass<Data>,
    scope: Scope,
    data: Data,
    options: Enqueued = {},
  ): Promise<string | undefined> {
    const statement = this.insert(job, [{ scope, data, ...options }]);
    const { rows } = await (this.database.inTransaction
      ? this.database.execute<{ id: string }>(statement)
      : this.database.write<{ id: string }>(scope, statement));
    this.tell(job);
    return rows[0]?.id;
  }

  /**
   * Writes many down in the transaction of the caller, in one statement: for several organizations only where that serves
   * all of them. Resolves to the ids of those that were written down.
   */
  async enqueueAll<Data extends object>(job: JobClass<Data>, items: readonly ToEnqueue<Data>[]): Promise<string[]> {
    const { rows } = await this.database.execute<{ id: string }>(this.insert(job, items));
    this.tell(job);
    return rows.map(({ id }) => id);
  }

  private tell(job: JobClass<never>): void {
    const { queue } = this.optionsOf(job);
    this.database.afterCommit(() => this.wake.tell(queue));
  }

  private optionsOf(job: JobClass<never>) {
    const options = jobOptionsOf(job);
    if (!options) throw new TypeError(`${job.name} has no @JobType`);
    return withDefaults(options);
  }

  private insert<Data extends object>(job: JobClass<Data>, items: readonly ToEnqueue<Data>[]): Statement {
    const { type, queue } = this.optionsOf(job);
    const now = this.clock.now();
    const jobs = items.map(({ scope, data, key, uniqueKey, delaySeconds = 0 }) => ({
      id: newId(),
      organization_id: scope.organizationId ?? null,
      key,
      unique_key: uniqueKey,
      data,
      due_at: this.clock.in(delaySeconds * 1000),
    }));
    return {
      name: 'enqueue jobs',
      text: `${insertJobs(`
               select id, organization_id, $2, $3, key, unique_key, null::uuid, data, $4::timestamptz, due_at, $5
               from jsonb_to_recordset($1::jsonb)
                 as job (id uuid, organization_id uuid, key text, unique_key text, data jsonb, due_at timestamptz)`)}
             on conflict (lane, type, unique_key)
               where unique_key is not null and finished_at is null and given_up_at is null do nothing
             returning id`,
      values: [JSON.stringify(jobs), queue, type, now, currentTrace()],
    };
  }
}
