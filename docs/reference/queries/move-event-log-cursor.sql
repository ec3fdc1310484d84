-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update event_log_cursors set position = $2 where reader = $1;

-- Plan:
--   Update on event_log_cursors
--     ->  Index Scan using event_log_cursors_pkey on event_log_cursors
--           Index Cond: (reader = $1)
