-- Sent by ServiceAccounts.create.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into service_accounts (id, organization_id, name, role, created_by, created_at, version)
select $1, $2, $3, $4, $5, $6, 1
where (select count(*) from service_accounts where organization_id = $2) < 50
returning id, name, role, created_by as "createdBy", created_at as "createdAt", version;

-- Plan:
--   Insert on service_accounts
--     InitPlan 1
--       ->  Aggregate
--             ->  Result
--                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--                   ->  Index Only Scan using service_accounts_organization_id_id_idx on service_accounts service_accounts_1
--                         Index Cond: (organization_id = $2)
--     ->  Result
--           One-Time Filter: ((InitPlan 1).col1 < 50)
