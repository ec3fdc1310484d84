-- Sent by StockAdjustments.adjust: less.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with balance as (
        update stock_balances set on_hand = on_hand + $5, updated_at = $8
        where organization_id = $2 and product_id = $3 and on_hand + $5 >= reserved
        returning product_id, on_hand
      ), movement as (
  insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reason, moved_by, moved_at)
  select $1, $2, product_id, $4, $5, 0, $6, $7, $8 from balance returning id, product_id as "productId", kind, on_hand_change as "onHandChange",
reserved_change as "reservedChange", reference, reason, moved_by as "movedBy", moved_at as "movedAt"
) select movement.*, balance.on_hand as "onHand" from movement, balance;

-- Plan:
--   Nested Loop
--     CTE balance
--       ->  Update on stock_balances
--             ->  Result
--                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--                   ->  Index Scan using stock_balances_pkey on stock_balances
--                         Index Cond: ((organization_id = $2) AND (product_id = $3))
--                         Filter: ((on_hand + $5) >= reserved)
--     CTE movement
--       ->  Insert on stock_movements
--             ->  CTE Scan on balance balance_1
--     ->  CTE Scan on movement
--     ->  CTE Scan on balance
