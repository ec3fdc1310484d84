-- Sent by Members.list: of an organization; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (user_id)::text as page_key, user_id as id, role, joined_at as "joinedAt"
from memberships
where organization_id = $1
order by user_id asc, user_id asc
limit $2;

-- Plan:
--   Limit
--     ->  Index Scan using memberships_pkey on memberships
--           Index Cond: (organization_id = $1)
--           Filter: ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
