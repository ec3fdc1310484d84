-- Sent by AuditEntries.export.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select sequence as last,
  (select sequence from audit_entries where chain_id = $1 order by sequence limit 1) as first
from audit_heads where chain_id = $1;

-- Plan:
--   Index Scan using audit_heads_pkey on audit_heads
--     Index Cond: (chain_id = $1)
--     Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
--     InitPlan 1
--       ->  Limit
--             ->  Index Scan using audit_entries_chain_id_sequence_key on audit_entries
--                   Index Cond: (chain_id = $1)
--                   Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
