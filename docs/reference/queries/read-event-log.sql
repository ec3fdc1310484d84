-- Sent by Notifications.countUnread; the event streams.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select log_position as position, id, type, version, subject, occurred_at as "occurredAt",
  relayed_at as "loggedAt", payload
from outbox where organization_id = $1 and log_position > $2 order by log_position limit $3;

-- Plan:
--   Limit
--     ->  Index Scan using outbox_log_position_idx on outbox
--           Index Cond: (log_position > $2)
--           Filter: ((organization_id = $1) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
