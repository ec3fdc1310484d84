-- Sent by Products.create: with a key; StockReceipts.receive; StockAdjustments.adjust: more; StockAdjustments.adjust: less; Orders.place; Orders.place: ten products; Orders.place: a quote; Orders.place: sent again.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select fingerprint, problem, headers, body from idempotency_records where organization_id = $1 and key = $2;

-- Plan:
--   Index Scan using idempotency_records_pkey on idempotency_records
--     Index Cond: ((organization_id = $1) AND (key = $2))
--     Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
