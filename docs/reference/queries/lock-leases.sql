-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select pg_advisory_xact_lock(hashtext('atrium: leases of ' || $1)),
set_config('enable_seqscan', 'off', true), set_config('synchronous_commit', 'off', true);

-- Plan:
--   Result
