-- Sent by Orders.place: a quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "quotes" SET "order_id" = $1 WHERE ("id" = $2 AND "organization_id" = $3 AND "customer_id" = $4 AND "order_id" IS NULL AND "expires_at" > $5);

-- Plan:
--   Update on quotes
--     ->  Index Scan using quotes_pkey on quotes
--           Index Cond: (id = $2)
--           Filter: ((order_id IS NULL) AND (expires_at > $5) AND (organization_id = $3) AND (customer_id = $4) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
