-- Sent by Auth.login; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select organization_id as "organizationId", role from memberships where user_id = $1;

-- Plan:
--   Index Scan using memberships_user_id_idx on memberships
--     Index Cond: (user_id = $1)
--     Filter: ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
