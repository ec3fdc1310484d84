-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select "id"::text as id, array["client_secret"] as values from "identity_providers"
where "id" > $2 order by "identity_providers"."id" limit $1;

-- Plan:
--   Limit
--     ->  Index Scan using identity_providers_pkey on identity_providers
--           Index Cond: (id > $2)
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
