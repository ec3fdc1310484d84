-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select endpoint.id as "endpointId", url, secret, former_secret as "formerSecret",
  former_secret_until as "formerSecretUntil", message_id as "messageId", body,
  enabled or event_type = 'webhooks.ping' as "isWanted"
from webhook_deliveries delivery join webhook_endpoints endpoint on endpoint.id = endpoint_id
where delivery.id = $1 and delivery.organization_id = $2 and attempts = $3 - 1 and state = 'pending';

-- Plan:
--   Nested Loop
--     ->  Index Scan using webhook_deliveries_pkey on webhook_deliveries delivery
--           Index Cond: (id = $1)
--           Filter: ((organization_id = $2) AND (state = 'pending'::text) AND (attempts = ($3 - 1)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Index Scan using webhook_endpoints_pkey on webhook_endpoints endpoint
--           Index Cond: (id = delivery.endpoint_id)
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
