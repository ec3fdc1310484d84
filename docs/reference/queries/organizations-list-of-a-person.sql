-- Sent by Organizations.list: of a person; Archives.archiveOwn.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (o.slug)::text as page_key, o.id, o.slug, o.name, m.role
from organizations o join memberships m on m.organization_id = o.id
where m.user_id = $1
order by o.slug asc, o.id asc
limit $2;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: o.slug, o.id
--           ->  Nested Loop
--                 ->  Index Scan using memberships_user_id_idx on memberships m
--                       Index Cond: (user_id = $1)
--                       Filter: ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
--                 ->  Index Scan using organizations_pkey on organizations o
--                       Index Cond: (id = m.organization_id)
