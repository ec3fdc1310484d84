-- Sent by WebhookDeliveries.replay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update webhook_deliveries set state = 'pending', due_at = $3, finished_at = null
where id = $1 and organization_id = $2 and state <> 'pending' returning id, organization_id as "organizationId", endpoint_id as "endpointId", attempts;

-- Plan:
--   Update on webhook_deliveries
--     ->  Index Scan using webhook_deliveries_pkey on webhook_deliveries
--           Index Cond: (id = $1)
--           Filter: ((state <> 'pending'::text) AND (organization_id = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
