-- Sent by StockReceipts.receive; StockAdjustments.adjust: more.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with balance as (
        insert into stock_balances (organization_id, product_id, on_hand, reserved, updated_at)
        values ($2, $3, $5, 0, $8)
        on conflict (organization_id, product_id)
          do update set on_hand = stock_balances.on_hand + excluded.on_hand, updated_at = excluded.updated_at
        returning product_id, on_hand
      ), movement as (
  insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reason, moved_by, moved_at)
  select $1, $2, product_id, $4, $5, 0, $6, $7, $8 from balance returning id, product_id as "productId", kind, on_hand_change as "onHandChange",
reserved_change as "reservedChange", reference, reason, moved_by as "movedBy", moved_at as "movedAt"
) select movement.*, balance.on_hand as "onHand" from movement, balance;

-- Plan:
--   Nested Loop
--     CTE balance
--       ->  Insert on stock_balances
--             Conflict Resolution: UPDATE
--             Conflict Arbiter Indexes: stock_balances_pkey
--             ->  Result
--     CTE movement
--       ->  Insert on stock_movements
--             ->  CTE Scan on balance balance_1
--     ->  CTE Scan on movement
--     ->  CTE Scan on balance
