-- Sent by npm run audit:verify.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind",
session_id as "sessionId",
target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId",
previous_hash as "previousHash", hash, organization_id as "organizationId", person_id as "personId" from audit_entries
           where chain_id = $1 and sequence > $2 and sequence <= $3 order by sequence;

-- Plan:
--   Index Scan using audit_entries_chain_id_sequence_key on audit_entries
--     Index Cond: ((chain_id = $1) AND (sequence > $2) AND (sequence <= $3))
--     Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
