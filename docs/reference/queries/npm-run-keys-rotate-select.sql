-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with free as (
  select "id" as id from "identity_providers" where "id" = any($1::uuid[])
  for update skip locked)
update "identity_providers" kept set "client_secret" = new.value
from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as new (id, old, value), free
where kept."id" = new.id and free.id = new.id and kept."client_secret" = new.old;

-- Plan:
--   Update on identity_providers kept
--     CTE free
--       ->  LockRows
--             ->  Index Scan using identity_providers_pkey on identity_providers
--                   Index Cond: (id = ANY ($1))
--                   Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Nested Loop
--           ->  Hash Join
--                 Hash Cond: (new.id = free.id)
--                 ->  Function Scan on new
--                 ->  Hash
--                       ->  CTE Scan on free
--           ->  Index Scan using identity_providers_pkey on identity_providers kept
--                 Index Cond: (id = new.id)
--                 Filter: ((new.old = client_secret) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
