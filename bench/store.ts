import type { Client } from 'pg';
import type { Server } from './process.ts';

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** An organization of Atrium with products and stock, and somebody who works there. */
export interface Store {
  readonly organizationId: string;
  readonly account: Account;
  /** Some of its products, from all over the list. */
  readonly productIds: readonly string[];
}

const SOME_PRODUCTS = 2000;
const PASSWORD = 'correct horse battery staple';

/** Opens an organization over HTTP, as a client does, and fills it in bulk. */
export async function openStore(server: Server, sql: Client, slug: string, products: number): Promise<Store> {
  const account = await register(server, `${slug}@bench.example`);
  const accessToken = await logIn(server, account);
  const { id } = await post<{ id: string }>(server, '/v1/organizations', { slug, name: slug }, accessToken);
  await fill(sql, id, products);
  await stockUp(sql, id);
  return { organizationId: id, account, productIds: await someProducts(sql, id) };
}

/** Some products that an organization has on sale, from all over its list. */
export async function someProducts(sql: Client, organizationId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from products where organization_id = $1 and active order by md5(id::text) limit ${SOME_PRODUCTS}`,
    [organizationId],
  );
  return rows.map(({ id }) => id);
}

export async function register(server: Server, email: string): Promise<Account> {
  const account = { email, password: PASSWORD };
  await post(server, '/v1/auth/register', { ...account, displayName: 'Bench' });
  return account;
}

/** An access token for the one organization of an account. */
export async function logIn(server: Server, account: Account): Promise<string> {
  return (await post<{ accessToken: string }>(server, '/v1/auth/login', account)).accessToken;
}

export async function post<Body>(
  server: Server,
  path: string,
  body: unknown,
  accessToken?: string,
  headers: Record<string, string> = {},
): Promise<Body> {
  return send<Body>(server, path, accessToken, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export function get<Body>(server: Server, path: string, accessToken: string): Promise<Body> {
  return send<Body>(server, path, accessToken, {});
}

async function send<Body>(server: Server, path: string, accessToken: string | undefined, request: RequestInit) {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  const response = await fetch(server.url + path, {
    ...request,
    headers: { ...(request.headers as Record<string, string>), ...authorization },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered ${response.status} ${text}\n${server.lastWords}`);
  return JSON.parse(text) as Body;
}

/** One product in ten is not on sale; prices repeat, so that a page ends amid equals. */
async function fill(sql: Client, organizationId: string, products: number): Promise<void> {
  await sql.query(
    `insert into products (id, organization_id, sku, name, description, unit_price, currency, active, version, created_at, updated_at)
     select uuidv7(), $1, 'SKU-' || n, 'Pen no. ' || n, case when n % 3 > 0 then 'The best pen of its kind, made to write ' || n || ' letters.' end,
            1000 + (n * 7919) % 50000 * 25, 'GBP', n % 10 > 0, 1, now(), now()
     from generate_series(1, $2::integer) as n`,
    [organizationId, products],
  );
}

/** Books in more of each product than anybody orders. */
export async function stockUp(sql: Client, organizationId: string): Promise<void> {
  await sql.query(
    `with balance as (
       insert into stock_balances (organization_id, product_id, on_hand, reserved, updated_at)
       select $1, id, 1000000000, 0, now() from products where organization_id = $1
       returning product_id
     )
     insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, moved_at)
     select uuidv7(), $1, product_id, 'receipt', 1000000000, 0, now() from balance`,
    [organizationId],
  );
}

/**
 * Past orders of an organization. A connection keeps the plans it has made, those of foreign keys too: made on empty
 * tables, they would read all of a table that has grown since.
 */
export async function fillPast(sql: Client, organizationId: string, orders: number): Promise<void> {
  await sql.query(
    `with past as (
       insert into orders (id, organization_id, customer_id, status, reference, currency, exact_total, total, placed_at, version)
       select uuidv7(), $1, $1, 'placed', 'past-' || n, 'GBP', 10000, 100, now() - n * interval '1 minute', 1
       from generate_series(1, $2::integer) as n
       returning id
     ), lines as (
       insert into order_lines (order_id, organization_id, position, product_id, sku, name, quantity, unit_price)
       select past.id, $1, line, past.id, 'PAST', 'Past', 1, 10000 from past, generate_series(0, 2) as line
     ), answers as (
       insert into idempotency_records (organization_id, key, fingerprint, headers, body)
       select $1, sha256(id::text::bytea), sha256('past'), '{}', '{}' from past
     )
     insert into outbox (id, organization_id, type, payload, occurred_at, relayed_at)
     select id, $1, 'orders.order-placed', '{}', now(), now() from past`,
    [organizationId, orders],
  );
}
