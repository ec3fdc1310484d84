-- Sent by Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (product_id)::text as page_key, product_id as id, product_id as "productId", on_hand as "onHand", reserved
from stock_balances
where organization_id = $1
order by product_id asc, product_id asc
limit $2;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan using stock_balances_pkey on stock_balances
--                 Index Cond: (organization_id = $1)
