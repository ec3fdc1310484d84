-- Sent by Members.remove.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into former_members (organization_id, user_id, removed_at) values ($1, $2, $3)
on conflict (organization_id, user_id) do update set removed_at = excluded.removed_at;

-- Plan:
--   Insert on former_members
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: former_members_pkey
--     ->  Result
