-- Sent by Products.create: with a key; StockReceipts.receive; StockAdjustments.adjust: more; StockAdjustments.adjust: less; Orders.place; Orders.place: ten products; Orders.place: a quote; Orders.place: sent again.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select pg_try_advisory_xact_lock($1::bigint) as taken;

-- Plan:
--   Result
