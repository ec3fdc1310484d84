-- Sent by Orders.place: a quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "Quote"."id" AS "Quote_id", "Quote"."organization_id" AS "Quote_organization_id", "Quote"."customer_id" AS "Quote_customer_id", "Quote"."currency" AS "Quote_currency", "Quote"."lines" AS "Quote_lines", "Quote"."expires_at" AS "Quote_expires_at", "Quote"."order_id" AS "Quote_order_id" FROM "quotes" "Quote" WHERE (("Quote"."id" = $1) AND ("Quote"."organization_id" = $2) AND ("Quote"."customer_id" = $3)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using quotes_pkey on quotes "Quote"
--           Index Cond: (id = $1)
--           Filter: ((organization_id = $2) AND (customer_id = $3) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
