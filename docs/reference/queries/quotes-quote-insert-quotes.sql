-- Sent by Quotes.quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "quotes"("id", "organization_id", "customer_id", "currency", "lines", "expires_at", "order_id") VALUES ($1, $2, $3, $4, $5, $6, $7);

-- Plan:
--   Insert on quotes
--     ->  Result
