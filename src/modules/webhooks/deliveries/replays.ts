import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tenant } from '../endpoints/endpoints.repository.js';
import type { ReplayedState } from './delivery-state.js';

/** Which deliveries of an endpoint are to be made again. */
export interface Replay {
  readonly endpointId: string;
  /** What was told of between these two; the first is within, the second is not. RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly states: readonly ReplayedState[];
  /** What was over by then: what fails anew meanwhile is not made again and again. */
  readonly askedAt: string;
}

/** A delivery that is pending again. */
export interface Revived {
  readonly id: string;
  readonly organizationId: string;
  readonly endpointId: string;
  readonly attempts: number;
}

type Enqueue = (revived: readonly Revived[]) => Promise<unknown>;

const BATCH = 500;
const REVIVED = `id, organization_id as "organizationId", endpoint_id as "endpointId", attempts`;

/** Has deliveries that are over made again, from the beginning of their schedule. */
@Injectable()
export class Replays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes one delivery pending again, within the transaction of the caller; undefined where it is. */
  async revive({ organizationId }: Tenant, id: string): Promise<Revived | undefined> {
    const { rows } = await this.database.execute<Revived>({
      name: 'revive webhook delivery',
      text: `update webhook_deliveries set state = 'pending', due_at = $3, finished_at = null
             where id = $1 and organization_id = $2 and state <> 'pending' returning ${REVIVED}`,
      values: [id, organizationId, this.clock.now()],
    });
    return rows[0];
  }

  /** Makes all deliveries of a range pending again, batch after batch; each commits with its jobs. */
  async run(
    scope: Tenant,
    replay: Replay,
    signal: AbortSignal,
    enqueue: Enqueue,
    progress: (revived: number) => Promise<void>,
  ): Promise<void> {
    let total = 0;
    for (let batch = BATCH; batch === BATCH;) {
      signal.throwIfAborted();
      batch = await this.reviveSome(scope, replay, enqueue);
      await progress((total += batch));
    }
  }

  private reviveSome(scope: Tenant, replay: Replay, enqueue: Enqueue): Promise<number> {
    const { endpointId, from, to, states, askedAt } = replay;
    return this.database.transaction(scope, async () => {
      const { rows } = await this.database.execute<Revived>({
        name: 'revive webhook deliveries',
        text: `with chosen as (
                 select id from webhook_deliveries
                 where endpoint_id = $1 and organization_id = $2 and state = any($3) and created_at >= $4 and created_at < $5
                   and finished_at < $6
                 order by created_at limit ${BATCH} for update skip locked
               )
               update webhook_deliveries set state = 'pending', due_at = $7, finished_at = null
               where id in (select id from chosen) returning ${REVIVED}`,
        values: [endpointId, scope.organizationId, states, from, to, askedAt, this.clock.now()],
      });
      if (rows.length > 0) await enqueue(rows);
      return rows.length;
    });
  }
}
