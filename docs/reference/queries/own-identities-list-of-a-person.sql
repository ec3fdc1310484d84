-- Sent by OwnIdentities.list: of a person; Archives.archiveOwn.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, realm, issuer, created_at as "createdAt", last_used_at as "lastUsedAt"
from federated_identities
where user_id = $1
order by id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Index Scan using federated_identities_user_id_id_idx on federated_identities
--           Index Cond: (user_id = $1)
