-- Sent by StoreProducts.list: by name; Bestsellers.list: of a store; StoreProducts.find.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select subject, generation from generations where organization_id = $1;

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--     ->  Index Scan using generations_pkey on generations
--           Index Cond: (organization_id = $1)
