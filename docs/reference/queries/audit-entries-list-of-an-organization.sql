-- Sent by AuditEntries.list: of an organization; OwnAuditEntries.list: of a person; Archives.archiveOwn; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (occurred_at)::text as page_key, id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind", session_id as "sessionId", target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId", previous_hash as "previousHash", hash
from audit_entries
where chain_id = $1
order by occurred_at desc, id desc
limit $2;

-- Plan:
--   Limit
--     ->  Index Scan Backward using audit_entries_chain_id_occurred_at_id_idx on audit_entries
--           Index Cond: (chain_id = $1)
--           Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
