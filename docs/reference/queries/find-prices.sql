-- Sent by Bestsellers.list: of a store; Bestsellers.list: of a store, next page; Quotes.quote; Orders.place; Orders.place: ten products.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, sku, name, unit_price as "unitPrice", currency from products
where organization_id = $1 and id = any($2::uuid[]) and active;

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--     ->  Index Scan using products_pkey on products
--           Index Cond: (id = ANY ($2))
--           Filter: (active AND (organization_id = $1))
