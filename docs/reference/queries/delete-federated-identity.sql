-- Sent by OwnIdentities.unlink.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from federated_identities where id = $1 and user_id = $2;

-- Plan:
--   Delete on federated_identities
--     ->  Index Scan using federated_identities_user_id_id_idx on federated_identities
--           Index Cond: ((user_id = $2) AND (id = $1))
