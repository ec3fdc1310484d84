-- Sent by WebhookMessages.list: of an endpoint in a state.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (created_at)::text as page_key, id, endpoint_id as "endpointId", message_id as "messageId", event_type as "eventType", state, attempts, created_at as "createdAt", due_at as "dueAt", finished_at as "finishedAt"
from webhook_deliveries
where endpoint_id = $1 and state = $2
order by created_at desc, id desc
limit $3;

-- Plan:
--   Limit
--     ->  Index Scan Backward using webhook_deliveries_endpoint_id_state_created_at_id_idx on webhook_deliveries
--           Index Cond: ((endpoint_id = $1) AND (state = $2))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
