import type { Statement } from '#platform/database';

/**
 * Does not wait for the disk. What a crash of PostgreSQL then takes back, it takes back as a whole, effect and mark together:
 * it is done again. Not for what somebody outside may have seen by then.
 */
export const COMMIT_SOON: Statement = {
  name: 'commit soon',
  text: `select set_config('synchronous_commit', 'off', true)`,
};

/** So many deliveries of one handler go together on a slip, each in a transaction of its own. */
export const DELIVERIES_PER_SLIP = 25;

/** At so many jobs of one organization a look goes at most. */
const MOST_LOOKED_AT = 100;

export const OPEN = 'finished_at is null and given_up_at is null';

/** A job that was given to somebody, and under which number. */
export interface LeasedJob {
  readonly id: string;
  readonly lease: number;
  readonly type: string;
  readonly key: string | null;
  readonly lane: string;
  readonly position: number;
  /** What goes to one hand together. */
  readonly slip: string;
}

/**
 * One process leases at a time, so that limits which count what others have leased hold. It waits in the server: whoever
 * is frozen meanwhile holds nothing, because the server ends the series without it.
 */
export const leaseLock = (queue: string): Statement => ({
  name: 'lock leases',
  text: `select pg_advisory_xact_lock(hashtext('atrium: leases of ' || $1)),
           set_config('enable_seqscan', 'off', true), set_config('synchronous_commit', 'off', true)`,
  values: [queue],
});

/**
 * Leases that ran out: their jobs are due again, but not those that have cost so many processes their lives as they have
 * attempts. Of deliveries that were begun together, on one slip, the first may have done that; the others were not tried.
 * $1 queue, $2 now, $3 types, $4 how often each is tried.
 */
export const EXPIRE = `
  with expired as (
    select id, coalesce(kind.most, 32767) as most, position, coalesce(slip, id) as slip, event_id, started_at
    from jobs left join unnest($3::text[], $4::int[]) as kind (type, most) using (type)
    where queue = $1 and ${OPEN} and leased_until < $2
    limit 500 for update of jobs skip locked
  ), lost as (
    select id, most, started_at is not null and (
      event_id is null or row_number() over (partition by slip order by position) = 1) as tried
    from expired
  )
  update jobs set leased_until = null, started_at = null,
    attempts = case when tried or started_at is null then attempts else attempts - 1 end,
    last_error = case when tried then coalesce(last_error, 'the process that worked at it was lost') else last_error end,
    given_up_at = case when tried and attempts >= most then $2::timestamptz end
  from lost where jobs.id = lost.id`;

/**
 * Jobs with keys of which something came to its end need not stand aside any longer, as far as they may be next. $1 now; $2 types,
 * $3 keys and $4 lanes of what came to its end.
 */
export const RECALL = `
  update jobs set aside = false, due_at = $1
  where aside and due_at > $1 and id = any (array(
    select next.id from unnest($2::text[], $3::text[], $4::uuid[]) as ended (type, key, lane) cross join lateral (
      select id, aside from jobs j
      where j.type = ended.type and j.key = ended.key and j.lane = ended.lane and j.finished_at is null
      order by j.position limit ${MOST_LOOKED_AT}) next
    where next.aside))`;

/**
 * (Its last update asks by `coalesce`, so that the rows are found by their ids and not by walking all that wait.)
 *
 * Leases jobs that are due, by turns: the first $10 of each organization, then the next of each, and so on. They are put onto slips, each
 * of which takes a hand: up to ${DELIVERIES_PER_SLIP} deliveries of one handler to one organization, and all of a stream that are taken now; each
 * other job has one of its own. Of one organization never more than so many slips are under way. Of a stream of deliveries ($5 is 0) none is leased before those in front of it; of jobs with one
 * key no more than $5 at a time. Where an organization has nothing but jobs that have to wait in front, those step aside
 * and let it have its turn with what is behind them: until they are recalled or, should whoever would do that be lost, for a
 * while, the longer the older they are.
 *
 * $1 queue, $2 now, $3 until when, $4 types, $5 how many with one key, $6 how many slips of one organization, $7 how many may
 * wait to be begun, $8 the organization behind which the turn begins, $9 how many
 * organizations have theirs at once, $11 an id of this look.
 */
export const LEASE = `
  with recursive lanes as (
    (select lane from jobs where queue = $1 and ${OPEN} and leased_until is null and lane > $8 order by lane limit 1)
    union all
    select (select j.lane from jobs j where j.queue = $1 and ${OPEN} and j.leased_until is null and j.lane > lanes.lane
            order by j.lane limit 1)
    from lanes where lanes.lane is not null
  ), turns as materialized (
    select lane from lanes where lane is not null limit $9
  ), busy as materialized (
    select lane, count(distinct coalesce(slip, id)) as slips, count(*) filter (where started_at is null) as waiting
    from jobs where queue = $1 and ${OPEN} and leased_until is not null group by lane
  ), depth as materialized (
    select greatest(10, $10, least(${MOST_LOOKED_AT}, 2 * $7 / greatest(1, count(*)))) as most from turns
  ), looked as materialized (
    select turns.lane, job.*, coalesce(slips, 0) as slips, count(*) over (partition by turns.lane) as seen,
      row_number() over (partition by turns.lane, type, key order by position) as place
    from turns left join busy using (lane) cross join lateral (
      select id, position, type, key, created_at, due_at from jobs j
      where j.queue = $1 and ${OPEN} and j.leased_until is null and j.lane = turns.lane and j.due_at <= $2
        and j.type = any($4)
      order by j.due_at, j.position limit (select most from depth)) job
    where coalesce(slips, 0) < $6
  ), allowed as materialized (
    select looked.*, most, row_number() over (partition by lane order by due_at, position) as turn
    from looked join unnest($4::text[], $5::int[]) as kind (type, most) using (type)
    where key is null
      or most = 0 and place - 1 = (
        select count(*) from (
          select from jobs e where e.type = looked.type and e.key = looked.key and e.lane = looked.lane
            and e.finished_at is null and e.position < looked.position limit looked.place) as before)
      or most > 0 and place <= most - (
        select count(*) from jobs r where r.type = looked.type and r.key = looked.key and r.lane = looked.lane
          and r.finished_at is null and r.given_up_at is null and r.leased_until is not null)
  ), streams as (
    select allowed.*, min(position) over (partition by lane, type, coalesce(key, id::text)) as stream from allowed
  ), places as (
    select streams.*, row_number() over (partition by lane, type order by stream, position) as nth from streams
  ), parts as (
    select places.*,
      case most when 0 then (min(nth) over (partition by lane, type, stream) - 1) / ${DELIVERIES_PER_SLIP} else nth end as part
    from places
  ), begun as (
    select parts.*, min(turn) over (partition by lane, type, part) as begins from parts
  ), packed as (
    select begun.*, dense_rank() over (partition by lane order by begins) as slip from begun
  ), chosen as materialized (
    select id, md5(concat_ws(' ', $11::text, lane, part, type))::uuid as slip from packed where slip <= $6 - slips
    order by (turn - 1) / $10, lane, turn limit greatest(0, $7 - (select coalesce(sum(waiting), 0) from busy))
  ), stuck as materialized (
    select lane from looked where seen = (select most from depth) except select lane from allowed
  ), aside as (
    update jobs set aside = true,
      due_at = $2 + greatest(interval '1 second', least(interval '1 minute', ($2 - jobs.created_at) / 8))
    where id = any (array(select id from looked join stuck using (lane)))
    returning id
  ), leased as (
    update jobs set lease = lease + 1, leased_until = $3, started_at = null, aside = false,
      slip = chosen.slip
    from chosen
    where jobs.id = chosen.id and jobs.id = any (array(select id from chosen))
      and coalesce(leased_until, finished_at, given_up_at) is null
    returning jobs.id, lease, type, key, lane, position, jobs.slip
  )
  select leased.*, (select max(lane::text) from turns) as last, (select count(*) from turns) as lanes,
    (select count(*) from allowed) as allowed, (select count(*) from aside) as aside,
    (select coalesce(sum(waiting), 0)::int from busy) as waiting
  from (select 1) as always left join leased on true
  order by position`;
