-- Sent by OrderCancellations.cancel.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with locked as materialized (
  select product_id, reserved from stock_balances
  where organization_id = $1 and product_id = any($3::uuid[])
  order by product_id for update
), written as (
  insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_by, moved_at)
  select line.movement_id, $1, product_id, 'release', 0, -line.quantity, $2, $6, $7
  from locked join unnest($3::uuid[], $4::bigint[], $5::uuid[]) as line (product_id, quantity, movement_id) using (product_id)
  on conflict (organization_id, reference, product_id, kind) where reference is not null do nothing
  returning product_id, reserved_change
)
update stock_balances balance set reserved = locked.reserved + written.reserved_change, updated_at = $7
from locked join written using (product_id)
where balance.organization_id = $1 and balance.product_id = locked.product_id;

-- Plan:
--   Update on stock_balances balance
--     CTE locked
--       ->  LockRows
--             ->  Result
--                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                   ->  Index Scan using stock_balances_pkey on stock_balances
--                         Index Cond: ((organization_id = $1) AND (product_id = ANY ($3)))
--     CTE written
--       ->  Insert on stock_movements
--             Conflict Resolution: NOTHING
--             Conflict Arbiter Indexes: stock_movements_reference_key
--             ->  Hash Join
--                   Hash Cond: (line.product_id = locked_1.product_id)
--                   ->  Function Scan on line
--                   ->  Hash
--                         ->  CTE Scan on locked locked_1
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Nested Loop
--                 Join Filter: (locked.product_id = written.product_id)
--                 ->  Nested Loop
--                       ->  CTE Scan on locked
--                       ->  Index Scan using stock_balances_pkey on stock_balances balance
--                             Index Cond: ((organization_id = $1) AND (product_id = locked.product_id))
--                 ->  CTE Scan on written
