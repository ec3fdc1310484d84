-- Sent by Products.create: with a key; StockReceipts.receive; StockAdjustments.adjust: more; StockAdjustments.adjust: less; Orders.place; Orders.place: ten products; Orders.place: a quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into idempotency_records (organization_id, key, fingerprint, problem, headers, body)
values ($1, $2, $3, $4, $5, $6);

-- Plan:
--   Insert on idempotency_records
--     ->  Result
