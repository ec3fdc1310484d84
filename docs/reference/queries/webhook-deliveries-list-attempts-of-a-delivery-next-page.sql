-- Sent by WebhookDeliveries.listAttempts: of a delivery, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (number)::text as page_key, id, number, at, milliseconds, status, error, excerpt
from webhook_attempts
where delivery_id = $1 and (number, id) < ($2::integer, $3::uuid)
order by number desc, id desc
limit $4;

-- Plan:
--   Limit
--     ->  Incremental Sort
--           Sort Key: number DESC, id DESC
--           Presorted Key: number
--           ->  Index Scan Backward using webhook_attempts_delivery_id_number_key on webhook_attempts
--                 Index Cond: ((delivery_id = $1) AND (number <= $2))
--                 Filter: ((ROW(number, id) < ROW($2, $3)) AND (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid))
