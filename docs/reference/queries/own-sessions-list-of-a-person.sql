-- Sent by OwnSessions.list: of a person; Archives.archiveOwn.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, active_organization_id as "activeOrganizationId", created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent", host(ip_address) as "ipAddress", expires_at as "expiresAt"
from (select *
from sessions
where revoked_at is null) as going
where user_id = $1 and expires_at > $2
order by id desc, id desc
limit $3;

-- Plan:
--   Limit
--     ->  Index Scan Backward using sessions_user_id_id_idx on sessions
--           Index Cond: (user_id = $1)
--           Filter: ((revoked_at IS NULL) AND (expires_at > $2))
