-- Sent by npm run audit:verify.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select organization_id as "organizationId", person_id as "personId", least(sequence, 9007199254740991) as sequence, hash
from audit_heads where chain_id = $1;

-- Plan:
--   Index Scan using audit_heads_pkey on audit_heads
--     Index Cond: (chain_id = $1)
--     Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
