-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with turn as materialized (
        select pg_try_advisory_xact_lock(hashtext('atrium: relay')) as ours
      ), batch as materialized (
        select id from outbox where (select ours from turn) and relayed_at is null and type = any($4)
        order by position limit 500 for update skip locked
      ), placed as materialized (
        select id, nextval('outbox_log_position_seq') as log_position from batch
      ), relayed as (
        update outbox set relayed_at = $3, log_position = placed.log_position from placed where outbox.id = placed.id
        returning outbox.*
      ), addressed as (

insert into jobs (id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent, lane)
select id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent, coalesce(organization_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') from (
          select gen_random_uuid(), organization_id, 'events', handler, subject, null::text, relayed.id,
            jsonb_build_object('id', relayed.id, 'type', type, 'version', version, 'subject', subject,
              'time', occurred_at, 'organizationId', organization_id, 'actorId', actor_id,
              'traceparent', traceparent, 'payload', payload),
            $3::timestamptz, $3::timestamptz, traceparent
          from relayed join unnest($1::text[], $2::text[]) as subscription (type, handler) using (type)
          order by relayed.log_position)
  as job (id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent)
      )
      select (select count(*) from relayed) as relayed, (
        select count(pg_notify('atrium_event_log', coalesce(organization_id::text, '')))
        from (select distinct organization_id from relayed) as told);

-- Plan:
--   Result
--     CTE turn
--       ->  Result
--     CTE batch
--       ->  Limit
--             InitPlan 2
--               ->  CTE Scan on turn
--             ->  LockRows
--                   ->  Result
--                         One-Time Filter: (InitPlan 2).col1
--                         ->  Index Scan using outbox_unrelayed_idx on outbox
--                               Filter: ((relayed_at IS NULL) AND (type = ANY ($4)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     CTE placed
--       ->  CTE Scan on batch
--     CTE relayed
--       ->  Update on outbox outbox_1
--             ->  Nested Loop
--                   ->  CTE Scan on placed
--                   ->  Index Scan using outbox_pkey on outbox outbox_1
--                         Index Cond: (id = placed.id)
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     CTE addressed
--       ->  Insert on jobs
--             ->  Subquery Scan on job
--                   ->  Result
--                         ->  Sort
--                               Sort Key: relayed.log_position
--                               ->  Hash Join
--                                     Hash Cond: (subscription.type = relayed.type)
--                                     ->  Function Scan on subscription
--                                     ->  Hash
--                                           ->  CTE Scan on relayed
--     InitPlan 7
--       ->  Aggregate
--             ->  CTE Scan on relayed relayed_1
--     InitPlan 8
--       ->  Aggregate
--             ->  HashAggregate
--                   Group Key: relayed_2.organization_id
--                   ->  CTE Scan on relayed relayed_2
