import type { TestApp } from '../../support/app.js';
import type { World } from './operations.js';

/** Rows of a store that has been in business for a while, of another one beside it, and of what both leave behind. */
const STATEMENTS = [
  `insert into users select uuidv7(), 'person-' || n || '@example.com', 'Person ' || n, 'x', now() from generate_series(1, 20000) as n`,
  `insert into organizations select uuidv7(), 'grown-' || n, 'Grown ' || n, now() from generate_series(1, 5000) as n`,
  `insert into memberships
   select $1, id, 'customer', now() from users where email like 'person-%'
   union all select id, $2, 'owner', now() from organizations where slug like 'grown-%'`,
  `insert into invitations
   select uuidv7(), id, 'guest-' || n || '@example.com', 'staff', uuid_send(uuidv7()), $2, now(), now(), now() + n * interval '1 minute'
   from organizations, generate_series(1, 10) as n on conflict do nothing`,
  `insert into generations select id, 'catalog', 1 from organizations on conflict do nothing`,
  `insert into sessions select uuidv7(), id, null, now(), now() + interval '30 days' from users, generate_series(1, 5)`,
  `insert into refresh_tokens select sha256(uuid_send(id)), id, now(), now() + interval '30 days' from sessions`,
  `insert into mailed_tokens
   select id, 'email-verification', sha256(uuid_send(id)), email, now(), now() + interval '1 day' from users on conflict do nothing`,
  `insert into login_attempts select sha256(uuid_send(id)), '203.0.113.7', 1, now(), now() from users`,
  `insert into former_members select id, $2, now() from organizations on conflict do nothing`,
  `insert into identity_providers
   select uuidv7(), id, 'Login', 'https://login.example.com', 'atrium', '', '{}', null, '[]', null, false, now(), 1
   from organizations, generate_series(1, 4) as n`,
  `insert into federated_logins
   select uuidv7(), id, 'https://login.example.com', 'https://app.example.com', '', '', now() + interval '10 minutes' from users`,
  `insert into federated_identities select uuidv7(), 'installation', 'https://login.example.com', id, id, now(), null from users`,
  `insert into totp_factors select id, '', now() - interval '3 days', now(), 1 from users on conflict do nothing`,
  `insert into recovery_codes select user_id, sha256(uuid_send(user_id) || int4send(n)) from totp_factors, generate_series(1, 5) as n on conflict do nothing`,
  `insert into login_challenges
   select sha256(uuid_send(user_id) || int4send(n)), user_id, '', 5, now() - n * interval '1 minute' from totp_factors, generate_series(1, 5) as n`,
  `insert into products
   select uuidv7(), case when n % 3 = 0 then $4 else $1 end, 'SKU-' || n, 'Mug ' || n % 1000 || ' no. ' || n, null,
     1000 + (n * 7919) % 50000 * 25, 'GBP', n % 10 > 0, 1, now(), now(), ''
   from generate_series(1, 150000) as n`,
  `update products set words = text_of_words(sku, name, description) where words = ''`,
  `insert into product_words select organization_id, word, id from products, words_in(words) as word on conflict do nothing`,
  `insert into stock_balances select organization_id, id, 1000, 1, now() from products on conflict do nothing`,
  `insert into stock_movements
   select uuidv7(), organization_id, id, 'reservation', 0, 1, uuidv7(), null, $2, now() from products`,
  `insert into stock_movements
   select uuidv7(), $1, $3, 'receipt', 1, 0, null, null, $2, now() from generate_series(1, 20000)`,
  `insert into orders
   select uuidv7(), case when n % 3 = 0 then $4 else $1 end, case when n % 100 = 0 then $2 else uuidv7() end,
     case when n % 50 = 0 then 'cancelled' else 'placed' end, 'past-' || n, null, 'GBP', 10000, 100,
     now() - n * interval '1 minute', case when n % 50 = 0 then now() end, null, 1
   from generate_series(1, 150000) as n`,
  `insert into order_lines
   select id, line, organization_id, id, 'PAST', 'Past', 1, 10000 from orders, generate_series(7, 7) as line on conflict do nothing`,
  `insert into outbox (id, organization_id, type, subject, payload, occurred_at, relayed_at, log_position)
   select id, organization_id, 'orders.order-placed', id, '{}', now(), case when reference not like '%00' then now() end,
     case when reference not like '%00' then row_number() over () + 1000000 end
   from orders`,
  `insert into jobs (id, organization_id, lane, queue, type, key, event_id, data, created_at, due_at, attempts, finished_at)
   select uuidv7(), organization_id, organization_id, 'events', 'CountSalesWhenOrderPlaced', subject, id, '{}', now(), now(), 1, relayed_at
   from outbox where organization_id is not null on conflict do nothing`,
  `insert into jobs (id, organization_id, lane, queue, type, key, unique_key, event_id, data, created_at, due_at, attempts, given_up_at)
   select uuidv7(), organization_id, organization_id, 'events', 'SendReceiptWhenOrderPlaced', subject, id, id, '{}', now(), now(), 20,
     occurred_at
   from outbox where organization_id is not null and abs(hashtext(id::text)) % 2 = 0 on conflict do nothing`,
  `insert into idempotency_records
   select organization_id, sha256(uuid_send(id)), sha256('past'), null, '{}', '{}' from orders`,
  `insert into incoming_messages (source, lane, message_id, organization_id, data, received_at, outcome, finished_at)
   select 'gateway', organization_id, id, organization_id, '{}', occurred_at, 'handled', occurred_at from outbox where organization_id is not null`,
  `insert into incoming_subjects select 'gateway', organization_id, id, organization_id, 1, occurred_at from outbox where organization_id is not null`,
  `insert into dashboard_sessions (ticket_hash, user_id, session_id, expires_at)
   select sha256(uuid_send(id) || int4send(n)), id, id, now() - n * interval '1 minute' from users, generate_series(1, 5000) as n limit 20000`,
  `insert into quotes select uuidv7(), organization_id, id, 'GBP', '[]', now() + interval '1 hour' from orders`,
  `insert into audit_entries
   select uuidv7(), owner, n + 1000, owner, null, now() - n * interval '1 minute', 'test.action-' || n % 20,
     case when n % 100 = 0 then $2 else uuidv7() end, null, 'product', 'past-' || n % 5000, null, '{}', null, null, '', ''
   from generate_series(1, 150000) as n, lateral (select case when n % 3 = 0 then $4 else $1 end as owner) as chain`,
  `insert into audit_heads select id, id, null, 1, '', '' from organizations on conflict do nothing`,
  `insert into notifications
   select uuidv7(), organization_id, customer_id, 'orders.receipt', 'Your order', 'We have it.', id, placed_at,
     case when reference not like '%0' then placed_at end from orders`,
  `insert into notification_preferences select id, '[]' from users on conflict do nothing`,
  `insert into product_sales
   select organization_id, id, 1 + abs(hashtext(id::text)) % 1000, 1 from products on conflict do nothing`,
  `insert into event_log_cursors select 'reader ' || n, n + 1000000 from generate_series(1, 5000) as n`,
  `insert into webhook_endpoints
   select uuidv7(), id, 'https://hooks.example.com/', null, '{*}', n > 1, null, null, null, '', null, null, $2, now(), 1
   from organizations, generate_series(1, 4) as n`,
  `insert into webhook_deliveries
   select uuidv7(), organization_id, id, uuidv7(), 'orders.order-placed', '{}',
     case n when 1 then 'pending' when 2 then 'failed' else 'delivered' end, 1, now() - n * interval '1 hour',
     case when n = 1 then now() end, case when n > 1 then now() end
   from webhook_endpoints, generate_series(1, 6) as n where organization_id <> $1
   union all
   select uuidv7(), $1, id, uuidv7(), 'orders.order-placed', '{}', case when n % 50 = 0 then 'failed' else 'delivered' end, 1,
     now() - n * interval '1 minute', null, now() - n * interval '1 minute'
   from webhook_endpoints, generate_series(1, 20000) as n where organization_id = $1`,
  `insert into service_accounts
   select uuidv7(), id, 'Sync', 'staff', $2, now(), 1 from organizations, generate_series(1, 50) as n where id = $1 or n = 1`,
  `insert into service_account_keys
   select uuidv7(), organization_id, id, 'atr_00000000', sha256(uuid_send(id) || int4send(n)), '{catalog.read}', null,
     now() + n * interval '1 day', null, null, $2, now()
   from service_accounts, generate_series(1, 20) as n where organization_id = $1 or n = 1`,
  `insert into webhook_attempts select uuidv7(), organization_id, id, 1000, created_at, 80, 200, null, 'OK' from webhook_deliveries`,
];

/**
 * Fills the tables of a world to 100,000 rows of its store and half as many of another. In bulk, past triggers and
 * foreign keys; and with statistics of every row, so that plans are the same each time.
 */
export async function grow({ database }: TestApp, { owner, product }: World): Promise<void> {
  const values = [owner.organizationId, owner.userId, product.id, '01990000-0000-7000-8000-000000000001'];
  await database.sql(`set session_replication_role = replica`);
  for (const statement of STATEMENTS) {
    const used = values.map((value, index) => (statement.includes(`$${index + 1}`) ? `'${value}'::uuid` : ''));
    await database.sql(statement.replaceAll(/\$([1-4])/g, (_, number: string) => used[Number(number) - 1]!));
  }
  await database.sql(`set default_statistics_target = 1000`);
  await database.sql(`vacuum analyze`);
}
