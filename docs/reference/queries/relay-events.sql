-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with batch as (
  select id, organization_id, type from outbox where relayed_at is null and type = any($4)
  order by id limit 100 for update skip locked
), addressed as (
  insert into inbox (event_id, handler, organization_id, due_at)
  select batch.id, subscription.handler, batch.organization_id, $3
  from batch join unnest($1::text[], $2::text[]) as subscription (type, handler) using (type)
)
update outbox set relayed_at = $3 from batch where outbox.id = batch.id;

-- Plan:
--   Update on outbox
--     CTE batch
--       ->  Limit
--             ->  LockRows
--                   ->  Sort
--                         Sort Key: outbox_1.id
--                         ->  Index Scan using outbox_relayed_at_idx on outbox outbox_1
--                               Index Cond: (relayed_at IS NULL)
--                               Filter: ((type = ANY ($4)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     CTE addressed
--       ->  Insert on inbox
--             ->  Hash Join
--                   Hash Cond: (batch_1.type = subscription.type)
--                   ->  CTE Scan on batch batch_1
--                   ->  Hash
--                         ->  Function Scan on subscription
--     ->  Nested Loop
--           ->  CTE Scan on batch
--           ->  Index Scan using outbox_pkey on outbox
--                 Index Cond: (id = batch.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
