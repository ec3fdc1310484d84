-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: in another role.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select from former_members where organization_id = $1 and user_id = $2;

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--     ->  Index Only Scan using former_members_pkey on former_members
--           Index Cond: ((organization_id = $1) AND (user_id = $2))
