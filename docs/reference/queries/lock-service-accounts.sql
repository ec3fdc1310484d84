-- Sent by ServiceAccounts.create.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select pg_advisory_xact_lock(hashtext('service accounts'), hashtext($1));

-- Plan:
--   Result
