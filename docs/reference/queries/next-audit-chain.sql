-- Sent by npm run audit:verify.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select chain from (
  (select chain_id as chain from audit_heads where chain_id > $1 order by chain_id limit 1) union all
  (select chain_id from audit_entries where chain_id > $1 order by chain_id limit 1)) as next
order by chain limit 1;

-- Plan:
--   Limit
--     ->  Merge Append
--           Sort Key: audit_heads.chain_id
--           ->  Limit
--                 ->  Index Scan using audit_heads_pkey on audit_heads
--                       Index Cond: (chain_id > $1)
--                       Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
--           ->  Limit
--                 ->  Index Scan using audit_entries_chain_id_sequence_key on audit_entries
--                       Index Cond: (chain_id > $1)
--                       Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
