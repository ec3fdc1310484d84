-- Sent by AuditEntries.export.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind",
session_id as "sessionId",
target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId",
previous_hash as "previousHash", hash from audit_entries
        where chain_id = $1 and sequence > $2 and sequence <= $3
          and ($4::text is null or action = $4) and ($5::uuid is null or actor_id = $5)
          and ($6::text is null or target_type = $6) and ($7::text is null or target_id = $7)
          and ($8::timestamptz is null or occurred_at >= $8) and ($9::timestamptz is null or occurred_at < $9)
        order by sequence;

-- Plan:
--   Index Scan using audit_entries_chain_id_sequence_key on audit_entries
--     Index Cond: ((chain_id = $1) AND (sequence > $2) AND (sequence <= $3))
--     Filter: ((($4 IS NULL) OR (action = $4)) AND (($5 IS NULL) OR (actor_id = $5)) AND (($6 IS NULL) OR (target_type = $6)) AND (($7 IS NULL) OR (target_id = $7)) AND (($8 IS NULL) OR (occurred_at >= $8)) AND (($9 IS NULL) OR (occurred_at < $9)) AND ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
