-- Sent by WebhookMessages.ping.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into webhook_deliveries (id, organization_id, endpoint_id, message_id, event_type, body, state, attempts,
                                             created_at, due_at)
             values ($1, $2, $3, $4, $5, $6, 'pending', 0, $7, $7) returning id, endpoint_id as "endpointId", message_id as "messageId", event_type as "eventType", state, attempts,
created_at as "createdAt", due_at as "dueAt", finished_at as "finishedAt";

-- Plan:
--   Insert on webhook_deliveries
--     ->  Result
