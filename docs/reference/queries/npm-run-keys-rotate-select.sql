-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with free as (
  select "id" as id from "webhook_endpoints" where "id" = any($1::uuid[])
  for update skip locked)
update "webhook_endpoints" kept set "secret" = new.value
from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as new (id, old, value), free
where kept."id" = new.id and free.id = new.id and kept."secret" = new.old;

-- Plan:
--   Update on webhook_endpoints kept
--     CTE free
--       ->  LockRows
--             ->  Index Scan using webhook_endpoints_pkey on webhook_endpoints
--                   Index Cond: (id = ANY ($1))
--                   Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Nested Loop
--           ->  Hash Join
--                 Hash Cond: (new.id = free.id)
--                 ->  Function Scan on new
--                 ->  Hash
--                       ->  CTE Scan on free
--           ->  Index Scan using webhook_endpoints_pkey on webhook_endpoints kept
--                 Index Cond: (id = new.id)
--                 Filter: ((new.old = secret) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
