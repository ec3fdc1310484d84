-- Sent by AuditEntries.find.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind",
session_id as "sessionId",
target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId",
previous_hash as "previousHash", hash from audit_entries where id = $1 and chain_id = $2;

-- Plan:
--   Index Scan using audit_entries_pkey on audit_entries
--     Index Cond: (id = $1)
--     Filter: ((chain_id = $2) AND ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
