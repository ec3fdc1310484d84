-- Sent by IdentityProviders.change; IdentityProviders.remove.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions set revoked_at = $2
where identity_provider_id = $1 and revoked_at is null and expires_at > $2;

-- Plan:
--   Update on sessions
--     ->  Index Scan using sessions_identity_provider_id_idx on sessions
--           Index Cond: (identity_provider_id = $1)
--           Filter: ((revoked_at IS NULL) AND (expires_at > $2))
