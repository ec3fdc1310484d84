-- Sent by Stock.listMovements: of a product; Stock.listMovements: of a product, next page; Products.find; StoreProducts.find; StoreProducts.find: changed since; StockReceipts.receive; StockAdjustments.adjust: more; StockAdjustments.adjust: less.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, sku, name, description, unit_price as "unitPrice", currency, active, version,
to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt" from products where id = $1 and organization_id = $2;

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--     ->  Index Scan using products_pkey on products
--           Index Cond: (id = $1)
--           Filter: (organization_id = $2)
