-- Sent by AuditEntries.list: of a kind of target.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select *
from (select (occurred_at)::text as page_key, id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind", session_id as "sessionId", target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId", previous_hash as "previousHash", hash, case when page_place = 10000 then coalesce(target_type = $2, false) end as page_end
from (select *, row_number() over (order by occurred_at desc, id desc) as page_place
from audit_entries
where chain_id = $1
order by occurred_at desc, id desc
limit 10000) as audit_entries
where coalesce(target_type = $2, false) or page_place = 10000
limit $3) as page
limit 101;

-- Plan:
--   Limit
--     ->  Limit
--           ->  Subquery Scan on audit_entries
--                 Filter: (COALESCE((audit_entries.target_type = $2), false) OR (audit_entries.page_place = 10000))
--                 ->  Limit
--                       ->  WindowAgg
--                             Window: w1 AS (ORDER BY audit_entries_1.occurred_at, audit_entries_1.id ROWS UNBOUNDED PRECEDING)
--                             ->  Index Scan Backward using audit_entries_chain_id_occurred_at_id_idx on audit_entries audit_entries_1
--                                   Index Cond: (chain_id = $1)
--                                   Filter: ((current_setting('app.across_tenants'::text, true) = 'on'::text) OR (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (person_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
