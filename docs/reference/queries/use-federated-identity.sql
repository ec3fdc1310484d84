-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

update federated_identities set last_used_at = $4 where realm = $1 and issuer = $2 and subject = $3
returning user_id as "userId";

-- Plan:
--   Update on federated_identities
--     ->  Index Scan using federated_identities_realm_issuer_subject_key on federated_identities
--           Index Cond: ((realm = $1) AND (issuer = $2) AND (subject = $3))
