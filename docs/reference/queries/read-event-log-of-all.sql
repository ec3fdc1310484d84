-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select log_position as position, id, type, version, subject, occurred_at as "occurredAt",
  relayed_at as "loggedAt", payload, organization_id as "organizationId"
from outbox
where log_position > $1
  and log_position < (select min(log_position) from outbox where log_position > $1) + 2000
order by log_position limit 500;

-- Plan:
--   Limit
--     InitPlan 2
--       ->  Result
--             InitPlan 1
--               ->  Limit
--                     ->  Index Scan using outbox_log_position_idx on outbox outbox_1
--                           Index Cond: ((log_position IS NOT NULL) AND (log_position > $1))
--                           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Index Scan using outbox_log_position_idx on outbox
--           Index Cond: ((log_position > $1) AND (log_position < ((InitPlan 2).col1 + 2000)))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
