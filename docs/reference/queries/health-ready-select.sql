-- Sent by Health.ready.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select 1;

-- Plan:
--   Result
