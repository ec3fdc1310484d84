import { MOST_COUNTED } from './dead-letter.js';

/** Whether a row of `jobs` is a dead letter. */
export const IS_DEAD = 'given_up_at is not null and finished_at is null';

const IS_DELIVERY = 'event_id is not null';

/** What says which one it is. */
export const IDENTITY = `jobs.id, organization_id as "organizationId", queue, type,
  case when ${IS_DELIVERY} then data ->> 'type' end as "eventType", case when ${IS_DELIVERY} then key end as "eventSubject"`;

/** The later job with the unique key of a row of `jobs` that is not done: what stands in for it. */
export const REPLACEMENT = `
  select later.id from jobs later
  where later.lane = jobs.lane and later.type = jobs.type and later.unique_key = jobs.unique_key
    and later.finished_at is null and later.id <> jobs.id and (later.given_up_at is null or later.position > jobs.position)
  order by later.position desc limit 1`;

/** Those behind a row of `jobs` in its stream, as far as they are counted. */
const HELD_BACK = `
  select from jobs behind
  where behind.type = jobs.type and behind.key = jobs.key and behind.lane = jobs.lane
    and behind.position > jobs.position and behind.finished_at is null and behind.given_up_at is null
  limit ${MOST_COUNTED}`;

/** All columns of a dead letter. */
export const COLUMNS = `${IDENTITY}, event_id as "eventId", attempts, created_at as "createdAt",
  first_failed_at as "firstFailedAt", given_up_at as "givenUpAt", last_error as "lastError", (${REPLACEMENT}) as "replacedBy",
  case when ${IS_DELIVERY} then (select count(*) from (${HELD_BACK}) as held) else 0 end as "holdsBack"`;
