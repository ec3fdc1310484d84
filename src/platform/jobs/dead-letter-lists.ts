import { ACROSS_TENANTS, type Scope } from '#platform/database';
import type { Condition, List } from '#platform/pages';
import { COLUMNS, IS_DEAD } from './dead-letter-columns.js';
import type { ChosenDeadLetters, DeadLetterFilter } from './dead-letter.js';
import { NO_ORGANIZATION } from './new-jobs.js';

/** The list of the dead letters of a scope, across tenants of all organizations and of none: what was given up last comes first. */
export function listOf(scope: Scope, filter: DeadLetterFilter): List {
  const { organizationId, queue, type, eventType, givenUpFrom, givenUpBefore } = filter;
  return {
    columns: COLUMNS,
    from: 'jobs',
    id: 'id',
    where: [
      ...given('lane = ?', scope === ACROSS_TENANTS ? organizationId : laneOf(scope)),
      { sql: `${IS_DEAD} and given_up_at >= ?`, value: givenUpFrom ?? '-infinity' },
      ...given('given_up_at < ?', givenUpBefore),
    ],
    filter: [
      ...given('queue = ?', queue),
      ...given('type = ?', type),
      ...given(`event_id is not null and data ->> 'type' = ?`, eventType),
    ],
    sort: { column: 'given_up_at', type: 'timestamptz' },
    descending: true,
  };
}

export const laneOf = ({ organizationId }: Scope): string => organizationId ?? NO_ORGANIZATION;

const given = (sql: string, value: unknown): Condition[] => (value === undefined ? [] : [{ sql, value }]);

/** Part of a statement. */
interface Conditions {
  /** Whether they are told by their ids. */
  readonly by: 'id' | 'filter';
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The conditions, behind a first value, on the dead letters that are meant. */
export function conditionsOf({ ids, filter }: ChosenDeadLetters): Conditions {
  if (ids) return { by: 'id', sql: `${IS_DEAD} and id = any($2)`, values: [ids] };
  const { queue, type, eventType, givenUpFrom = '-infinity', givenUpBefore = 'infinity' } = filter;
  return {
    by: 'filter',
    sql: `${IS_DEAD} and given_up_at >= $2 and given_up_at < $3
            and ($4::text is null or queue = $4) and ($5::text is null or type = $5)
            and ($6::text is null or event_id is not null and data ->> 'type' = $6)`,
    values: [givenUpFrom, givenUpBefore, queue ?? null, type ?? null, eventType ?? null],
  };
}
