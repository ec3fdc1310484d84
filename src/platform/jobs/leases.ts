import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { Processors } from './processors.js';

/** How long a job may wait for a worker to begin with it, before it is handed over again. */
const LEASE_MILLISECONDS = 60_000;
const BATCH = 100;

/** A job that was given to somebody, and under which number. */
export interface Lease {
  readonly id: string;
  readonly lease: number;
  readonly type: string;
  readonly key: string | null;
}

const OPEN = 'finished_at is null and given_up_at is null';

/** Gives jobs that are due to whoever will do them. */
@Injectable()
export class Leases {
  constructor(
    private readonly database: Database,
    private readonly processors: Processors,
    private readonly clock: Clock,
  ) {}

  /**
   * Leases jobs of a queue that are due; none of a type that is not installed here, and none of a stream behind one that
   * is not done. Those whose lease ran out are due again.
   */
  async take(queue: string): Promise<Lease[]> {
    const { rows } = await this.database.write<Lease>(ACROSS_TENANTS, {
      name: 'lease jobs',
      text: `
        with due as (
          select id from jobs j
          where queue = $1 and ${OPEN} and due_at <= $2 and (leased_until is null or leased_until < $2) and type = any($4)
            and (event_id is null or key is null or not exists (
              select from jobs e where e.type = j.type and e.key = j.key and e.lane = j.lane
                and e.position < j.position and e.finished_at is null))
          order by due_at, position limit ${BATCH} for update skip locked
        )
        update jobs set lease = lease + 1, leased_until = $3, started_at = null from due where jobs.id = due.id
        returning jobs.id, lease, type, key, position`,
      values: [
        queue,
        this.clock.now(),
        this.clock.in(LEASE_MILLISECONDS),
        this.processors.ofQueue(queue).map(({ type }) => type),
      ],
    });
    return rows;
  }
}
