-- Sent by FederatedLogins.finish: for the first time; OwnIdentities.link.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into federated_identities (id, realm, issuer, subject, user_id, created_at, last_used_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (realm, issuer, subject) do nothing returning id, realm, issuer, created_at as "createdAt", last_used_at as "lastUsedAt";

-- Plan:
--   Insert on federated_identities
--     Conflict Resolution: NOTHING
--     Conflict Arbiter Indexes: federated_identities_realm_issuer_subject_key
--     ->  Result
