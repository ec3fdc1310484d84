-- Sent by Products.create; Products.create: with a key.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into products (id, organization_id, sku, name, description, unit_price, currency, active, version,
                                 created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9) returning id, sku, name, description, unit_price as "unitPrice", currency, active, version,
to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt";

-- Plan:
--   Insert on products
--     ->  Result
