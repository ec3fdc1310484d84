-- Sent by EventStream.follow; the event streams.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select log_position as position from outbox
where organization_id = $1 and log_position is not null order by log_position desc limit 1;

-- Plan:
--   Limit
--     ->  Index Only Scan Backward using outbox_organization_log_idx on outbox
--           Index Cond: (organization_id = $1)
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
