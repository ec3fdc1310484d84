-- Sent by WebhookDeliveries.listAttempts: of a delivery; WebhookDeliveries.listAttempts: of a delivery, next page; WebhookDeliveries.find; WebhookDeliveries.replay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, endpoint_id as "endpointId", message_id as "messageId", event_type as "eventType", state, attempts,
created_at as "createdAt", due_at as "dueAt", finished_at as "finishedAt" from webhook_deliveries where id = $1 and organization_id = $2;

-- Plan:
--   Index Scan using webhook_deliveries_pkey on webhook_deliveries
--     Index Cond: (id = $1)
--     Filter: ((organization_id = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
