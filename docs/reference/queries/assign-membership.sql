-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: in another role.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into memberships (organization_id, user_id, role, joined_at) values ($1, $2, $3, $4)
on conflict (organization_id, user_id) do update set role = excluded.role where memberships.role <> 'owner';

-- Plan:
--   Insert on memberships
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: memberships_pkey
--     Conflict Filter: (memberships.role <> 'owner'::text)
--     ->  Result
