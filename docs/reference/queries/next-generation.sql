-- Sent by Products.create; Products.create: with a key; Products.change; the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with next as (
  insert into generations as g (organization_id, subject, generation) values ($1, $2, 1)
  on conflict (organization_id, subject) do update set generation = g.generation + 1
  returning organization_id, subject, generation)
select generation, pg_notify('atrium_generations', organization_id || ' ' || subject || ' ' || generation) from next;

-- Plan:
--   CTE Scan on next
--     CTE next
--       ->  Insert on generations g
--             Conflict Resolution: UPDATE
--             Conflict Arbiter Indexes: generations_pkey
--             ->  Result
