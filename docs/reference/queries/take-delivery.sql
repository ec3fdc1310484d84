-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update inbox set handled_at = $3, attempts = attempts + 1 from outbox
where inbox.event_id = $1 and inbox.handler = $2 and outbox.id = inbox.event_id
  and inbox.ctid = (select ctid from inbox where event_id = $1 and handler = $2
                    and handled_at is null and given_up_at is null for update skip locked)
returning outbox.payload;

-- Plan:
--   Update on inbox
--     InitPlan 1
--       ->  LockRows
--             ->  Index Scan using inbox_pkey on inbox inbox_1
--                   Index Cond: ((event_id = $1) AND (handler = $2))
--                   Filter: ((handled_at IS NULL) AND (given_up_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Nested Loop
--           ->  Tid Scan on inbox
--                 TID Cond: (ctid = (InitPlan 1).col1)
--                 Filter: ((event_id = $1) AND (handler = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--           ->  Index Scan using outbox_pkey on outbox
--                 Index Cond: (id = $1)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
