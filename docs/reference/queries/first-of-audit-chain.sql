-- Sent by npm run audit:verify.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select organization_id as "organizationId", person_id as "personId", sequence from audit_entries
where chain_id = $1 and sequence <= 9007199254740991 order by sequence limit 1;

-- Plan:
--   Limit
--     ->  Index Scan using audit_entries_chain_id_sequence_key on audit_entries
--           Index Cond: ((chain_id = $1) AND (sequence <= '9007199254740991'::bigint))
--           Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
