-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; OwnIdentities.link.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from federated_logins
where id = $1 and state_hash = $2 and secret_hash = $3 and expires_at > $4
returning provider, issuer, redirect_uri as "redirectUri";

-- Plan:
--   Delete on federated_logins
--     ->  Index Scan using federated_logins_pkey on federated_logins
--           Index Cond: (id = $1)
--           Filter: ((expires_at > $4) AND (state_hash = $2) AND (secret_hash = $3))
