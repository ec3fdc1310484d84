-- Sent by Archives.archiveOwn; Archives.archiveOrganization; EventStream.follow; the event streams.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id from sessions where id = any($1) and revoked_at is null and expires_at > $2;

-- Plan:
--   Index Scan using sessions_pkey on sessions
--     Index Cond: (id = ANY ($1))
--     Filter: ((revoked_at IS NULL) AND (expires_at > $2))
