import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database, type Scope, violates } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { COLUMNS, IDENTITY, IS_DEAD, REPLACEMENT } from './dead-letter-columns.js';
import { conditionsOf, laneOf, listOf } from './dead-letter-lists.js';
import {
  type ChosenDeadLetters,
  type DeadLetter,
  type DeadLetterContent,
  type DeadLetterFilter,
  MOST_SETTLED,
  type SettledDeadLetter,
} from './dead-letter.js';
import { Wake } from './wake.js';

const MOST_ENCOUNTERS = 3;

/** How those that are meant are changed, `$now` being the moment, and which of them are left alone. */
interface Settlement {
  readonly name: 'retry' | 'discard';
  readonly set: string;
  readonly unless: string;
}

const RETRY: Settlement = {
  name: 'retry',
  set: `given_up_at = null, attempts = 0, due_at = $now, leased_until = null, started_at = null, lease = lease + 1`,
  unless: `exists (${REPLACEMENT})`,
};
const DISCARD: Settlement = { name: 'discard', set: `finished_at = $now, discarded_at = $now`, unless: 'false' };

/**
 * What was given up. Retried, it is tried as often as a new job; discarded, it is over without its effect, and remembered
 * as that. Either lets those go on that it held back, in their order.
 */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  /** Those of a scope, across tenants of all organizations and of none; what was given up last comes first. */
  list(scope: Scope, filter: DeadLetterFilter, page: PageQuery): Promise<Page<DeadLetter>> {
    return this.pages.list<DeadLetter>(scope, listOf(scope, filter), page);
  }

  /** One with its data; undefined where the scope has no such dead letter. */
  async find(scope: Scope, id: string): Promise<DeadLetterContent | undefined> {
    const [letter] = await this.database.read<DeadLetterContent>(scope, {
      name: 'find dead letter',
      text: `select ${COLUMNS}, data from jobs where id = $1 and ${IS_DEAD}`,
      values: [id],
    });
    return letter;
  }

  /** The ids of those that are meant, of whichever organization or of none: `MOST_SETTLED` at most. */
  async locate(chosen: ChosenDeadLetters): Promise<Map<string | null, string[]>> {
    const { by, sql, values } = conditionsOf(chosen);
    const rows = await this.database.read<{ id: string; organizationId: string | null }>(ACROSS_TENANTS, {
      name: `locate dead letters by ${by}`,
      text: `select id, organization_id as "organizationId" from jobs
             where ($1::uuid is null or lane = $1) and ${sql} order by given_up_at, id limit ${MOST_SETTLED}`,
      values: [chosen.filter?.organizationId ?? null, ...values],
    });
    const found = new Map<string | null, string[]>();
    for (const { id, organizationId } of rows) found.set(organizationId, [...(found.get(organizationId) ?? []), id]);
    return found;
  }

  /**
   * Has those that are meant tried again: of one organization or, without one, of none. Resolves to those that nobody had
   * retried or discarded before, and no later job stands in for; `MOST_SETTLED` at most. Joins the transaction of the caller.
   */
  retry(scope: Scope, chosen: ChosenDeadLetters): Promise<SettledDeadLetter[]> {
    return this.settle(scope, chosen, RETRY);
  }

  /** Ends those that are meant without their effect; otherwise like `retry`. */
  discard(scope: Scope, chosen: ChosenDeadLetters): Promise<SettledDeadLetter[]> {
    return this.settle(scope, chosen, DISCARD);
  }

  private settle(scope: Scope, chosen: ChosenDeadLetters, settlement: Settlement): Promise<SettledDeadLetter[]> {
    return this.database.transaction(scope, async () => {
      const settled = await this.unlessEncountered(() => this.update(scope, chosen, settlement));
      for (const queue of new Set(settled.map((letter) => letter.queue)))
        this.database.afterCommit(() => this.wake.tell(queue));
      return settled;
    });
  }

  private async update(
    scope: Scope,
    chosen: ChosenDeadLetters,
    { name, set, unless }: Settlement,
  ): Promise<SettledDeadLetter[]> {
    const { by, sql, values } = conditionsOf(chosen);
    const { rows } = await this.database.execute<SettledDeadLetter>({
      name: `${name} dead letters by ${by}`,
      text: `
        with chosen as (
          select id from jobs where lane = $1 and ${sql} and not (${unless})
          order by given_up_at, id limit ${MOST_SETTLED} for update
        )
        update jobs set ${set.replaceAll('$now', `$${values.length + 2}`)} from chosen where jobs.id = chosen.id
        returning ${IDENTITY}`,
      values: [laneOf(scope), ...values, this.clock.now()],
    });
    return rows;
  }

  /** A job with the same unique key may be made at this very moment; then that one stands in for the dead letter. */
  private async unlessEncountered<T>(work: () => Promise<T>): Promise<T> {
    for (let encounters = 1; ; encounters++)
      try {
        return await this.database.savepoint(work);
      } catch (error) {
        if (encounters === MOST_ENCOUNTERS || !violates(error, 'jobs_unique_idx')) throw error;
      }
  }
}
