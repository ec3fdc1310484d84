-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select "user_id"::text as id, array["secret"] as values from "totp_factors"
where "user_id" > $2 order by "totp_factors"."user_id" limit $1;

-- Plan:
--   Limit
--     ->  Index Scan using totp_factors_pkey on totp_factors
--           Index Cond: (user_id > $2)
