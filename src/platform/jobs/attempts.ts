import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database, type Statement } from '#platform/database';
import { LEASE_MILLISECONDS } from './leases.js';
import { COMMIT_SOON, OPEN } from './lease-statements.js';
import type { Slip } from './slip.js';

/** One attempt at a job, which is ours as long as nobody has a later lease of it. */
export interface Attempt {
  readonly id: string;
  readonly lease: number;
  readonly organizationId: string | null;
  readonly lane: string;
  readonly key: string | null;
  readonly data: object;
  /** Which one it is, from 1. */
  readonly number: number;
  readonly traceparent: string | null;
}

/** Nothing in front of it in its stream is still to be done. */
const FIRST_OF_STREAM = `(key is null or not exists (
  select from jobs e where e.type = jobs.type and e.key = jobs.key and e.lane = jobs.lane
    and e.position < jobs.position and e.finished_at is null))`;

/** What becomes of attempts, in the table. Each statement does nothing to a job that somebody else has leased since. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts attempts before they are made, so that a job which ends its process is given up some day. */
  async begin({ id, jobs }: Slip, isDelivery: boolean): Promise<Attempt[]> {
    const statement = {
      name: 'begin jobs',
      text: `update jobs set attempts = attempts + 1, lease = jobs.lease + 1, started_at = $3, leased_until = $4,
               slip = coalesce($5, jobs.slip)
             from unnest($1::uuid[], $2::int[]) as held (id, lease)
             where jobs.id = held.id and jobs.lease = held.lease and jobs.leased_until is not null and ${OPEN}
             returning jobs.id, jobs.lease, organization_id as "organizationId", lane, key, data, attempts as number,
               traceparent, position`,
      values: [
        jobs.map(([id]) => id),
        jobs.map(([, lease]) => lease),
        this.clock.now(),
        this.clock.in(LEASE_MILLISECONDS),
        id ?? null, // none where the release before has written it
      ],
    };
    // Before a job is seen by anybody outside, what it was made by is on the disk, and with it all that was before.
    const answers = await this.database.writeAll(ACROSS_TENANTS, ...(isDelivery ? [COMMIT_SOON] : []), statement);
    const rows = answers.at(-1)!.rows as (Attempt & { position: number })[];
    return rows.sort((one, other) => one.position - other.position);
  }

  /** Marks a job as done; resolves to whether it was still ours. */
  async finish(attempt: Attempt): Promise<boolean> {
    const { organizationId } = attempt;
    const { rowCount } = await this.database.write({ organizationId }, this.finishing(attempt, 'finish job'));
    return rowCount > 0;
  }

  /** Marks a delivery as done, in the transaction of its effect; not while one in front of it in its stream is not done. */
  async finishInOrder(attempt: Attempt): Promise<boolean> {
    const statement = this.finishing(attempt, 'finish delivery', `and ${FIRST_OF_STREAM}`);
    const answers = await this.database.executeAll(COMMIT_SOON, statement);
    return answers.at(-1)!.rowCount > 0;
  }

  /** Has a job tried again at another time, or given up. */
  async fail({ id, lease }: Attempt, words: string, delayMilliseconds: number, isGivenUp: boolean): Promise<void> {
    await this.database.write(ACROSS_TENANTS, {
      name: 'fail job',
      text: `update jobs set leased_until = null, started_at = null, last_error = $3, due_at = $4,
               first_failed_at = coalesce(first_failed_at, $6), given_up_at = case when $5 then $6::timestamptz end
             where id = $1 and lease = $2 and ${OPEN}`,
      values: [id, lease, words, this.clock.in(delayMilliseconds), isGivenUp, this.clock.now()],
    });
  }

  /** Gives jobs back that were not tried after all: it does not count. */
  async handBack(attempts: readonly Pick<Attempt, 'id' | 'lease'>[], delayMilliseconds = 0): Promise<void> {
    await this.database.write(ACROSS_TENANTS, {
      name: 'hand jobs back',
      text: `update jobs set leased_until = null, started_at = null, attempts = attempts - 1, due_at = $3
             from unnest($1::uuid[], $2::int[]) as held (id, lease)
             where jobs.id = held.id and jobs.lease = held.lease and jobs.leased_until is not null and ${OPEN}`,
      values: [attempts.map(({ id }) => id), attempts.map(({ lease }) => lease), this.clock.in(delayMilliseconds)],
    });
  }

  /** Says that somebody still works at these; resolves to the ids of those that are theirs no more. */
  async renew(attempts: readonly Attempt[]): Promise<Set<string>> {
    const { rows } = await this.database.write<{ id: string }>(ACROSS_TENANTS, {
      name: 'renew leases',
      // What a transaction of ours has marked as done is locked by it: nobody else can lease it before that ends.
      text: `with lost as (
               select held.id from unnest($1::uuid[], $2::int[]) as held (id, lease) left join jobs using (id)
               where jobs.lease is distinct from held.lease or jobs.finished_at is not null
             ), renewed as (
               update jobs set leased_until = $3 where id in (
                 select id from jobs join unnest($1::uuid[], $2::int[]) as held (id, lease) using (id, lease)
                 where ${OPEN} for update of jobs skip locked))
             select id from lost`,
      values: [attempts.map(({ id }) => id), attempts.map(({ lease }) => lease), this.clock.in(LEASE_MILLISECONDS)],
    });
    return new Set(rows.map(({ id }) => id));
  }

  async progress({ id, lease }: Attempt, value: unknown): Promise<void> {
    await this.database.write(ACROSS_TENANTS, {
      name: 'note progress',
      text: 'update jobs set progress = $3 where id = $1 and lease = $2',
      values: [id, lease, JSON.stringify(value)],
    });
  }

  private finishing({ id, lease }: Attempt, name: string, condition = ''): Statement {
    return {
      name,
      text: `update jobs set finished_at = $3, leased_until = null
             where id = $1 and lease = $2 and ${OPEN} ${condition}`,
      values: [id, lease, this.clock.now()],
    };
  }
}
