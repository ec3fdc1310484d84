-- Sent by OwnIdentities.link; OwnIdentities.unlink.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select confined_to is not null as "isConfined" from sessions where id = $1;

-- Plan:
--   Index Scan using sessions_pkey on sessions
--     Index Cond: (id = $1)
