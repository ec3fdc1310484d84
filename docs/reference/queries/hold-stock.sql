-- Sent by Orders.place; Orders.place: ten products; Orders.place: a quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with wanted as (
  select * from unnest($3::uuid[], $4::bigint[], $5::uuid[]) as line (product_id, quantity, movement_id)
), locked as materialized (
  select product_id, on_hand, reserved from stock_balances
  where organization_id = $1 and product_id = any($3::uuid[])
  order by product_id for update
), short as materialized (
  select wanted.product_id from wanted left join locked using (product_id)
  where locked.product_id is null or locked.on_hand - locked.reserved < wanted.quantity
), held as (
  update stock_balances balance set reserved = locked.reserved + wanted.quantity, updated_at = $7
  from locked join wanted using (product_id)
  where balance.organization_id = $1 and balance.product_id = locked.product_id and not exists (select from short)
  returning wanted.*
), written as (
  insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_by, moved_at)
  select movement_id, $1, product_id, 'reservation', 0, quantity, $2, $6, $7 from held
)
select product_id as "productId" from short order by product_id;

-- Plan:
--   Sort
--     Sort Key: short.product_id
--     CTE wanted
--       ->  Function Scan on line
--     CTE locked
--       ->  LockRows
--             ->  Result
--                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                   ->  Index Scan using stock_balances_pkey on stock_balances
--                         Index Cond: ((organization_id = $1) AND (product_id = ANY ($3)))
--     CTE short
--       ->  Hash Left Join
--             Hash Cond: (wanted.product_id = locked.product_id)
--             Filter: ((locked.product_id IS NULL) OR ((locked.on_hand - locked.reserved) < wanted.quantity))
--             ->  CTE Scan on wanted
--             ->  Hash
--                   ->  CTE Scan on locked
--     CTE held
--       ->  Update on stock_balances balance
--             InitPlan 4
--               ->  CTE Scan on short short_1
--             ->  Result
--                   One-Time Filter: ((NOT (InitPlan 4).col1) AND ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1))
--                   ->  Nested Loop
--                         Join Filter: (locked_1.product_id = wanted_1.product_id)
--                         ->  Nested Loop
--                               ->  CTE Scan on locked locked_1
--                               ->  Index Scan using stock_balances_pkey on stock_balances balance
--                                     Index Cond: ((organization_id = $1) AND (product_id = locked_1.product_id))
--                         ->  CTE Scan on wanted wanted_1
--     CTE written
--       ->  Insert on stock_movements
--             ->  CTE Scan on held
--     ->  CTE Scan on short
