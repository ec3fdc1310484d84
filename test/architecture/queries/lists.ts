import { randomUUID } from 'node:crypto';
import { newId } from '#platform/ids';
import type { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { deadLetters } from '../../support/dead-letters.js';
import { once, order, stockedProduct } from '../../support/store.js';

/** A list with so many rows in it. */
export interface FilledList {
  readonly reader: Caller;
  readonly path: string;
}

/** Makes a list with so many rows, in a store of its own. */
export type Filling = (app: TestApp, rows: number) => Promise<FilledList>;

/** Every operation that lists: each is counted with few rows and with many. */
export const lists: Readonly<Record<string, Filling>> = {
  'Organizations.list': async (app, rows) => {
    const owner = await app.owner();
    for (let n = 1; n < rows; n++)
      await owner.post('/v1/organizations', { slug: `shop-${randomUUID()}`, name: 'Another' });
    return { reader: owner, path: '/v1/organizations' };
  },
  'AuditEntries.list': async (app, rows) => {
    const owner = await app.owner();
    await fillChain(app, `select $1::uuid as organization_id, null::uuid as person_id`, owner.organizationId, rows);
    return { reader: owner, path: '/v1/audit-entries' };
  },
  'OwnAuditEntries.list': async (app, rows) => {
    const person = await app.person();
    await fillChain(app, `select null::uuid as organization_id, $1::uuid as person_id`, person.userId, rows);
    return { reader: person, path: '/v1/me/audit-entries' };
  },
  'Members.list': async (app, rows) => {
    const owner = await app.owner();
    await addMembers(app, owner, rows - 1);
    return { reader: owner, path: '/v1/members' };
  },
  'Invitations.list': async (app, rows) => {
    const owner = await app.owner();
    await app.database.sql(
      `insert into invitations
       select uuidv7(), $1, n || '@example.com', 'staff', uuid_send(uuidv7()), $2, now(), now(), now() from generate_series(1, $3::int) as n`,
      [owner.organizationId, owner.userId, rows],
    );
    return { reader: owner, path: '/v1/invitations' };
  },
  'OwnSessions.list': async (app, rows) => {
    const person = await app.person();
    await app.database.sql(
      `insert into sessions (id, user_id, created_at, last_seen_at, expires_at)
       select uuidv7(), $1, now(), now(), now() + interval '1 day' from generate_series(2, $2)`,
      [person.userId, rows],
    );
    return { reader: person, path: '/v1/me/sessions' };
  },
  'Notifications.list': async (app, rows) => {
    const owner = await app.owner();
    await app.database.sql(
      `insert into notifications
       select uuidv7(), $1, $2, 'orders.receipt', 'Your order', 'We have it.', null, now(), null from generate_series(1, $3)`,
      [owner.organizationId, owner.userId, rows],
    );
    return { reader: owner, path: '/v1/me/notifications' };
  },
  'Products.list': async (app, rows) => ({ reader: await storeOf(app, rows), path: '/v1/products' }),
  'Products.list: a search': async (app, rows) => ({
    reader: await storeOf(app, rows),
    path: '/v1/products?search=mug blue',
  }),
  'StoreProducts.list': async (app, rows) => ({
    reader: app.anonymous,
    path: `/v1/stores/${(await storeOf(app, rows)).organization}/products`,
  }),
  'Stock.listMovements': async (app, rows) => {
    const owner = await app.owner();
    const { id: productId } = await stockedProduct(owner);
    for (let n = 1; n < rows; n++) await once(owner).post('/v1/stock-receipts', { productId, quantity: 1 });
    return { reader: owner, path: `/v1/stock/${productId}/movements` };
  },
  'Orders.list': async (app, rows) => {
    const owner = await app.owner();
    const product = await stockedProduct(owner);
    for (let n = 0; n < rows; n++) await order(owner, product);
    return { reader: owner, path: '/v1/orders' };
  },
  'Bestsellers.list': async (app, rows) => {
    const owner = await storeOf(app, rows);
    await app.database.sql(
      `insert into product_sales (organization_id, product_id, units, sales)
       select organization_id, id, 1, 1 from products where organization_id = $1`,
      [owner.organizationId],
    );
    return { reader: app.anonymous, path: `/v1/stores/${owner.organization}/bestsellers` };
  },
  'OwnIdentities.list': async (app, rows) => {
    const person = await app.person();
    await app.database.sql(
      `insert into federated_identities (id, realm, issuer, subject, user_id, created_at)
       select uuidv7(), 'global', 'https://login.example.com', gen_random_uuid()::text, $1, now() from generate_series(1, $2::integer)`,
      [person.userId, rows],
    );
    return { reader: person, path: '/v1/me/identities' };
  },
  'IdentityProviders.list': async (app, rows) => {
    const owner = await app.owner();
    // Not over HTTP, because there may be ten of them.
    await app.database.sql(
      `insert into identity_providers (id, organization_id, display_name, issuer, client_id, client_secret, email_domains,
                                       role_mapping, enabled, created_at, version)
       select uuidv7(), $1, 'SSO', 'https://login.example.com', 'atrium', '', '{}', '[]', true, now(), 1
       from generate_series(1, $2::integer)`,
      [owner.organizationId, rows],
    );
    return { reader: owner, path: '/v1/identity-providers' };
  },
  'WebhookEndpoints.list': async (app, rows) => {
    const owner = await app.owner();
    // Not over HTTP, because there may be fifty of them.
    await app.database.sql(
      `insert into webhook_endpoints (id, organization_id, url, event_types, enabled, secret, owner_id, created_at, version)
       select uuidv7(), $1, 'https://hooks.example.com/', '{*}', true, '', $2, now(), 1 from generate_series(1, $3::integer)`,
      [owner.organizationId, owner.userId, rows],
    );
    return { reader: owner, path: '/v1/webhook-endpoints' };
  },
  'WebhookMessages.list': async (app, rows) => {
    const owner = await app.owner();
    const id = await endpointOf(owner);
    for (let n = 0; n < rows; n++) await owner.post(`/v1/webhook-endpoints/${id}/pings`);
    return { reader: owner, path: `/v1/webhook-endpoints/${id}/deliveries` };
  },
  'WebhookDeliveries.listAttempts': async (app, rows) => {
    const owner = await app.owner();
    const { body } = await owner.post(`/v1/webhook-endpoints/${await endpointOf(owner)}/pings`);
    await app.database.sql(
      `insert into webhook_attempts select uuidv7(), $1, $2, 1000 + n, now(), 1, 200, null, '' from generate_series(1, $3::integer) as n`,
      [owner.organizationId, body.id, rows],
    );
    return { reader: owner, path: `/v1/webhook-deliveries/${body.id}/attempts` };
  },
  'ServiceAccounts.list': async (app, rows) => {
    const owner = await app.owner();
    await addServiceAccounts(app, owner, rows);
    return { reader: owner, path: '/v1/service-accounts' };
  },
  'ServiceAccountKeys.list': async (app, rows) => {
    const owner = await app.owner();
    const [account] = await addServiceAccounts(app, owner, 1);
    // Not over HTTP, because there may be twenty of them.
    await app.database.sql(
      `insert into service_account_keys (id, organization_id, service_account_id, prefix, hash, scopes, expires_at, created_by,
                                         created_at)
       select uuidv7(), $1, $2, 'atr_00000000', sha256(n::text::bytea || uuid_send($2)), '{catalog.read}', now(), $3, now()
       from generate_series(1, $4::integer) as n`,
      [owner.organizationId, account!.id, owner.userId, rows],
    );
    return { reader: owner, path: `/v1/service-accounts/${account!.id}/keys` };
  },
  'DeadLetters.list': async (app, rows) => {
    const owner = await app.owner();
    await deadLetters(app, owner, { count: rows });
    return { reader: owner, path: '/v1/dead-letters' };
  },
  'OperationsDeadLetters.list': async (app, rows) => {
    await app.database.sql('delete from jobs where given_up_at is not null');
    await deadLetters(app, await app.owner(), { count: rows });
    return { reader: await app.operator(), path: '/v1/operations/dead-letters' };
  },
};

async function endpointOf(owner: SignedIn): Promise<string> {
  const { body } = await owner.post('/v1/webhook-endpoints', { url: 'http://127.0.0.1:1024', eventTypes: ['*'] });
  return body.id;
}

/** A chain of so many entries and no others, past the trigger that lets nobody remove one. */
async function fillChain(app: TestApp, owner: string, chain: string, rows: number): Promise<void> {
  await app.database.sql(`set session_replication_role = replica`);
  await app.database.sql(`delete from audit_entries where chain_id = $1`, [chain]);
  await app.database.sql(
    `insert into audit_entries select gen_random_uuid(), $1, n, organization_id, person_id, now(), 'products.created', $1, null,
       'product', 'x', null, '{}', null, null, sha256(''), sha256('') from generate_series(1, $2) as n, (${owner}) as owner`,
    [chain, rows],
  );
  await app.database.sql(`set session_replication_role = origin`);
}

async function storeOf(app: TestApp, products: number): Promise<SignedIn> {
  const owner = await app.owner();
  for (let n = 0; n < products; n++)
    await owner.post('/v1/products', { sku: `MUG-${n}`, name: 'Blue mug', price: { amount: '1.25', currency: 'GBP' } });
  return owner;
}

/** Not over HTTP, because there may be fifty of them. */
function addServiceAccounts(
  app: TestApp,
  { organizationId, userId }: SignedIn,
  count: number,
): Promise<{ id: string }[]> {
  return app.database.sql<{ id: string }>(
    `insert into service_accounts
     select uuidv7(), $1, 'Sync', 'staff', $2, now(), 1 from generate_series(1, $3::integer) returning id`,
    [organizationId, userId, count],
  );
}

/** Not over HTTP, because each password takes its time. */
async function addMembers(app: TestApp, { organizationId, userId }: SignedIn, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => newId());
  await app.database.sql(
    `insert into users select (jsonb_populate_record(one, jsonb_build_object('id', another, 'email', another || '@example.com'))).*
     from users one, unnest($1::uuid[]) as another where one.id = $2`,
    [ids, userId],
  );
  await app.database.sql(
    `insert into memberships (organization_id, user_id, role, joined_at) select $1, another, 'staff', now() from unnest($2::uuid[]) as another`,
    [organizationId, ids],
  );
}

/** What the lists can be asked for, each with a statement of its own. */
export const variants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Products.list': {
    'by name': '',
    'by name, backwards': 'sort=-name',
    'by SKU': 'sort=sku',
    'by price': 'sort=price',
    'by age': 'sort=createdAt',
    'of one SKU': 'sku=MUG-1',
    'on sale by price': 'active=true&sort=price',
  },
  'StoreProducts.list': {
    'by name': '',
    'in a currency': 'currency=GBP',
    'within a range of prices by price': 'currency=GBP&minPrice=1&maxPrice=2&sort=price',
    'within a range of prices by name': 'currency=GBP&minPrice=1&maxPrice=2',
    'that are searched by name': 'search=mug blue',
    'that are searched by price': 'search=mug blue&sort=-price',
  },
  'Orders.list': { 'of a store': '', 'in a state': 'status=placed' },
  'Stock.listMovements': { 'of a product': '' },
  'AuditEntries.list': {
    'of an organization': '',
    'of an action': 'action=products.created',
    'of an actor': `actorId=${newId()}`,
    'of a target': 'targetId=x',
    'of a kind of target': 'targetType=product',
    'within a time': 'from=2026-01-01T00:00:00Z&to=2999-01-01T00:00:00Z',
    'of all that': `action=products.created&actorId=${newId()}&targetType=product&targetId=x&from=2026-01-01T00:00:00Z`,
  },
  'OwnAuditEntries.list': { 'of a person': '' },
  'OwnSessions.list': { 'of a person': '' },
  'OwnIdentities.list': { 'of a person': '' },
  'IdentityProviders.list': { 'of an organization': '' },
  'Members.list': { 'of an organization': '' },
  'Invitations.list': { 'of an organization': '' },
  'Notifications.list': { 'of a person': '', 'that are unread': 'unread=true' },
  'Organizations.list': { 'of a person': '' },
  'Bestsellers.list': { 'of a store': '' },
  'WebhookEndpoints.list': { 'of an organization': '' },
  'ServiceAccounts.list': { 'of an organization': '' },
  'ServiceAccountKeys.list': { 'of a service account': '' },
  'WebhookMessages.list': { 'of an endpoint': '', 'of an endpoint in a state': 'state=failed' },
  'WebhookDeliveries.listAttempts': { 'of a delivery': '' },
  'DeadLetters.list': { 'of an organization': '', 'of a kind': 'type=CountSalesWhenOrderPlaced' },
  'OperationsDeadLetters.list': {
    'of all organizations': '',
    'of a queue': 'queue=events',
    'of an organization': 'organizationId=01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05',
  },
};
