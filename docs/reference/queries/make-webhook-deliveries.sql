-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with listening as materialized (
  select id, organization_id, event_types, created_at from webhook_endpoints
  where organization_id = any($3) and enabled
)
insert into webhook_deliveries (id, organization_id, endpoint_id, message_id, event_type, body, state, attempts,
                                created_at, due_at)
select uuidv7(), message.organization_id, endpoint.id, event_id, type, body, 'pending', 0, occurred_at, $2
from jsonb_to_recordset($1::jsonb)
  as message (event_id uuid, organization_id uuid, type text, body text, occurred_at timestamptz)
join listening endpoint using (organization_id)
where event_types && array['*', type] and endpoint.created_at <= occurred_at
on conflict (endpoint_id, message_id) do nothing
returning id, organization_id as "organizationId", endpoint_id as "endpointId";

-- Plan:
--   Insert on webhook_deliveries
--     Conflict Resolution: NOTHING
--     Conflict Arbiter Indexes: webhook_deliveries_endpoint_id_message_id_key
--     CTE listening
--       ->  Bitmap Heap Scan on webhook_endpoints
--             Recheck Cond: (organization_id = ANY ($3))
--             Filter: (enabled AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--             ->  Bitmap Index Scan on webhook_endpoints_organization_id_id_idx
--                   Index Cond: (organization_id = ANY ($3))
--     ->  Subquery Scan on "*SELECT*"
--           ->  Hash Join
--                 Hash Cond: (message.organization_id = endpoint.organization_id)
--                 Join Filter: ((endpoint.event_types && ARRAY['*'::text, message.type]) AND (endpoint.created_at <= message.occurred_at))
--                 ->  Function Scan on jsonb_to_recordset message
--                 ->  Hash
--                       ->  CTE Scan on listening endpoint
