/** The lane of jobs that belong to no organization: the Max UUID (RFC 9562), behind all others. */
export const NO_ORGANIZATION = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const COLUMNS = 'id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent';

/**
 * The part of a statement that makes a job of each row of a query with these columns, in their order: id,
 * organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent.
 */
export const insertJobs = (query: string): string => `
  insert into jobs (${COLUMNS}, lane)
  select ${COLUMNS}, coalesce(organization_id, '${NO_ORGANIZATION}') from (${query})
    as job (${COLUMNS})`;
