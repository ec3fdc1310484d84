import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { VerifiedTokens } from '../../../src/modules/auth/tokens/verified-tokens.js';
import { deadLetters } from '../../support/dead-letters.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';
import { mailedInvitation, mailedToken } from '../../support/mailed.js';
import type { Caller, Reply } from '../../support/caller.js';
import { once, order, type Stocked, stockedProduct } from '../../support/store.js';
import {
  begin,
  finish,
  identityOf,
  LOGINS,
  providerOf,
  PROVIDERS,
  vouched,
} from '../../modules/federation/given-federation.js';
import { CLIENT, REDIRECT_URI } from '../../modules/federation/real-provider.js';
import { accountOf, ACCOUNTS, programOf } from '../../modules/service-accounts/given-keys.js';
import { answer, Authenticator, challengeOf } from '../../modules/auth/authenticator.js';
import type { TestApp } from '../../support/app.js';

/** What the requests are made within: a store with everything in it that can be asked for. */
export interface World {
  readonly app: TestApp;
  readonly owner: SignedIn;
  readonly customer: SignedIn;
  readonly product: Stocked;
}

/** Whether a token still holds is asked once a minute, whatever it is used for: that is counted by itself. */
export const believeTokens = (app: TestApp): unknown =>
  jest.spyOn(app.get(VerifiedTokens), 'confirm').mockResolvedValue();

export async function makeWorld(app: TestApp): Promise<World> {
  believeTokens(app);
  const owner = await app.owner();
  return { app, owner, customer: await app.customer(owner), product: await stockedProduct(owner) };
}

/** Prepares one request that succeeds, and answers with the sending of it. */
export type Way = (world: World) => Promise<() => Promise<Reply>> | (() => Promise<Reply>);

const json = { 'if-match': '"1"' };
const reading =
  (path: (world: World) => string, who: (world: World) => Caller = ({ owner }) => owner): Way =>
  (world) =>
  () =>
    who(world).get(path(world));
const anonymous = ({ app }: World) => app.anonymous;
const shown = ({ organization }: SignedIn, product?: Stocked) =>
  `/v1/stores/${organization}/products${product ? `/${product.id}` : ''}`;
const newProduct = () => ({ sku: randomUUID(), name: 'Blue mug', price: { amount: '1.25', currency: 'GBP' } });
const lines = ({ product }: World) => ({ lines: [{ productId: product.id, quantity: 1 }] });

/** Has the customer be told of an order; resolves to the id of the notification. */
async function told({ app, customer, product }: World): Promise<string> {
  await order(customer, product);
  await app.settle();
  return (await customer.get('/v1/me/notifications?limit=1')).body.items[0].id;
}
/** Deals with three dead letters of an organization of their own. */
const settling =
  (path: string, chosen: (ids: readonly string[]) => object): Way =>
  async ({ app }) => {
    const owner = await app.owner();
    const ids = await deadLetters(app, owner, { count: 3 });
    return () => owner.post(path, chosen(ids));
  };

/** The same, by operators. */
const settlingAnywhere =
  (path: string, chosen: (ids: readonly string[]) => object): Way =>
  async ({ app }) => {
    await app.database.sql('delete from jobs where given_up_at is not null');
    const operator = await app.operator();
    const ids = await deadLetters(app, await app.owner(), { count: 3 });
    return () => operator.post(path, chosen(ids));
  };

/** The ways to use each operation; where there are several, a colon and a name tell them apart. */
export const ways: Readonly<Record<string, Way>> = {
  'Health.live': reading(() => '/health/live', anonymous),
  'Health.ready':
    ({ app }) =>
    () =>
      app.anonymous.get('/health/ready'),
  'Health.startup': reading(() => '/health/startup', anonymous),
  'Jwks.find': reading(() => '/.well-known/jwks.json', anonymous),

  'Auth.register':
    ({ app }) =>
    () =>
      app.anonymous.post('/v1/auth/register', {
        email: `${randomUUID()}@example.com`,
        password: PASSWORD,
        displayName: 'Ada',
      }),
  'Auth.login':
    ({ app, owner: { email } }) =>
    () =>
      app.anonymous.post('/v1/auth/login', { email, password: PASSWORD }),
  'Emails.verify': async ({ app }) => {
    const { email } = await app.person();
    const token = await mailedToken(app, email);
    return () => app.anonymous.post('/v1/auth/email-verifications', { token });
  },
  'Emails.change': async ({ app }) => {
    const [person, email] = [await app.person(), `${randomUUID()}@example.org`];
    await person.post('/v1/me/email-changes', { email, currentPassword: PASSWORD });
    const token = await mailedToken(app, email);
    return () => app.anonymous.post('/v1/auth/email-changes', { token });
  },
  'PasswordResets.ask':
    ({ app, owner: { email } }) =>
    () =>
      app.anonymous.post('/v1/auth/password-resets', { email }),
  'PasswordResets.reset': async ({ app }) => {
    const { email } = await app.person();
    await app.settle();
    await app.anonymous.post('/v1/auth/password-resets', { email });
    const token = await mailedToken(app, email);
    return () => app.anonymous.put('/v1/auth/password-resets', { token, newPassword: `another ${PASSWORD}` });
  },
  'OwnEmail.askForVerification': async ({ app }) => {
    const person = await app.person();
    return () => person.post('/v1/me/email-verifications');
  },
  'OwnEmail.askForChange': async ({ app }) => {
    const person = await app.person();
    return () =>
      person.post('/v1/me/email-changes', { email: `${randomUUID()}@example.org`, currentPassword: PASSWORD });
  },
  'Auth.register: taken':
    ({ app, owner: { email } }) =>
    () =>
      app.anonymous.post('/v1/auth/register', { email, password: PASSWORD, displayName: 'Ada' }),
  'Auth.refresh': async ({ app, owner }) => {
    const { refreshToken } = await owner.again();
    return () => app.anonymous.post('/v1/auth/refresh', { refreshToken });
  },
  'Auth.refresh: just now': async ({ app, owner }) => {
    const { refreshToken } = await owner.again();
    await app.anonymous.post('/v1/auth/refresh', { refreshToken });
    return () => app.anonymous.post('/v1/auth/refresh', { refreshToken });
  },
  'Auth.logout': async ({ app, owner }) => {
    const { refreshToken } = await owner.again();
    return () => app.anonymous.post('/v1/auth/logout', { refreshToken });
  },
  'Auth.chooseOrganization':
    ({ owner }) =>
    () =>
      owner.post('/v1/auth/organization', { organizationId: owner.organizationId }),
  'Me.find': reading(() => '/v1/me'),
  'OwnSessions.end': async ({ owner }) => {
    const phone = await owner.again();
    const [{ id }] = (await phone.get('/v1/me/sessions')).body.items;
    return () => owner.delete(`/v1/me/sessions/${id}`);
  },
  'OwnSessions.endAll':
    ({ owner }) =>
    () =>
      owner.delete('/v1/me/sessions?scope=others'),
  'OwnPassword.change': async ({ app }) => {
    const person = await app.person();
    await person.again();
    return () => person.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: `another ${PASSWORD}` });
  },

  'FederatedLogins.begin': async ({ app, owner }) => {
    const { providerId } = await vouched(owner);
    return () => app.anonymous.post(LOGINS, { provider: providerId, redirectUri: REDIRECT_URI });
  },
  'FederatedLogins.finish: for the first time': async ({ app, owner }) => {
    const { begun, answer } = await vouched(owner);
    return () => finish(app.anonymous, begun, answer);
  },
  'FederatedLogins.finish: as before': async ({ app }) => {
    const owner = await app.owner();
    const ada = { sub: 'ada', email: `${randomUUID()}@example.com` };
    const { forger, providerId, begun, answer } = await vouched(owner, ada);
    await finish(app.anonymous, begun, answer);
    const again = await begin(app.anonymous, providerId);
    const later = forger.vouch(again.authorizationUrl, { claims: { ...ada, email_verified: true } });
    return () => finish(app.anonymous, again, later);
  },
  'FederatedLogins.finish: in another role': async ({ app }) => {
    const owner = await app.owner();
    const ada = { sub: 'ada', email: `${randomUUID()}@example.com` };
    const { forger, providerId, begun, answer } = await vouched(owner, ada);
    const { body } = await finish(app.anonymous, begun, answer);
    const { id } = (await app.anonymous.bearing(body.accessToken).get('/v1/me')).body;
    await owner.put(`/v1/members/${id}/role`, { role: 'staff' });
    const again = await begin(app.anonymous, providerId);
    const later = forger.vouch(again.authorizationUrl, { claims: { ...ada, email_verified: true } });
    return () => finish(app.anonymous, again, later);
  },
  'IdentityProviders.create':
    ({ owner }) =>
    () =>
      owner.post(PROVIDERS, newProvider),
  'IdentityProviders.find': async ({ owner }) => {
    const id = await providerOf(owner, newProvider.issuer);
    return () => owner.get(`${PROVIDERS}/${id}`);
  },
  'IdentityProviders.change': async ({ owner }) => {
    const id = await providerOf(owner, newProvider.issuer);
    return () => owner.patch(`${PROVIDERS}/${id}`, { enabled: false }, json);
  },
  'IdentityProviders.remove': async ({ owner }) => {
    const id = await providerOf(owner, newProvider.issuer);
    return () => owner.delete(`${PROVIDERS}/${id}`);
  },
  'OwnIdentities.link': async ({ owner }) => {
    const { begun, answer } = await vouched(owner);
    return () => owner.post('/v1/me/identities', { loginId: begun.id, secret: begun.secret, ...answer });
  },
  'OwnIdentities.unlink': async ({ owner }) => {
    const id = await identityOf(owner, owner);
    return () => owner.delete(`/v1/me/identities/${id}`);
  },
  'OwnPassword.change: to a short one': async ({ app }) => {
    const person = await app.person();
    await Authenticator.of(app, person);
    return () => person.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'umbrella noon' });
  },

  'Totp.begin': async ({ app }) => {
    const person = await app.person();
    return () => person.post('/v1/me/totp');
  },
  'Totp.confirm': async ({ app }) => {
    const person = await app.person();
    const { secret } = (await person.post('/v1/me/totp')).body;
    const code = new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() });
    return () => person.put('/v1/me/totp/confirmation', { code });
  },
  'Totp.remove': async ({ app }) => {
    const person = await app.person();
    await Authenticator.of(app, person);
    return () => person.put('/v1/me/totp/removal', { password: PASSWORD });
  },
  'OwnSecondFactors.find': reading(() => '/v1/me/second-factors'),
  'OwnSecondFactors.replaceRecoveryCodes': async ({ app }) => {
    const person = await app.person();
    await Authenticator.of(app, person);
    return () => person.post('/v1/me/recovery-codes');
  },
  'SecondFactorLogin.answerSecondFactor': async ({ app }) => {
    const person = await app.person();
    const phone = await Authenticator.of(app, person);
    const challenge = await challengeOf(app, person);
    return () => answer(app, challenge, phone.next());
  },
  'SecondFactorLogin.answerSecondFactor: with a recovery code': async ({ app }) => {
    const person = await app.person();
    const { recoveryCodes } = await Authenticator.of(app, person);
    const challenge = await challengeOf(app, person);
    return () => answer(app, challenge, recoveryCodes[0]!);
  },
  'SecondFactorLogin.confirm': async ({ app }) => {
    const person = await app.person();
    return () => person.post('/v1/auth/confirmation', { password: PASSWORD });
  },
  'SecondFactorLogin.confirm: with a code': async ({ app }) => {
    const person = await app.person();
    const phone = await Authenticator.of(app, person);
    return () => person.post('/v1/auth/confirmation', { password: PASSWORD, code: phone.next() });
  },

  'AuditEntries.find': async ({ owner }) => {
    const { id } = (await owner.get('/v1/audit-entries?limit=1')).body.items[0];
    return () => owner.get(`/v1/audit-entries/${id}`);
  },
  'Archives.archiveOwn': reading(() => '/v1/me/archive'),
  'Archives.archiveOrganization': reading(() => '/v1/organizations/current/archive'),
  'AuditEntries.export': reading(() => '/v1/audit-entries/export'),
  'EventStream.follow': reading(() => '/v1/events/stream'),

  'Notifications.countUnread': reading(() => '/v1/me/notifications/unread-count'),
  'Notifications.markRead': async (world) => {
    const id = await told(world);
    return () => world.customer.put(`/v1/me/notifications/${id}/read`);
  },
  'Notifications.markReadUpTo': async (world) => {
    const upTo = await told(world);
    return () => world.customer.put('/v1/me/notifications/read', { upTo });
  },
  'NotificationPreferences.list': reading(() => '/v1/me/notification-preferences'),
  'NotificationPreferences.choose':
    ({ owner }) =>
    () =>
      owner.put('/v1/me/notification-preferences', {
        choices: [{ kind: 'orders.receipt', channel: 'mail', enabled: false }],
      }),

  'Organizations.create':
    ({ owner }) =>
    () =>
      owner.post('/v1/organizations', { slug: `shop-${randomUUID()}`, name: 'Another' }),
  'Organizations.current': reading(() => '/v1/organizations/current'),
  'Members.add': async ({ app, owner }) => {
    const { email } = await app.person();
    return () => owner.post('/v1/members', { email, role: 'staff' });
  },
  'Members.changeRole': async ({ app, owner }) => {
    const { userId } = await app.staff(owner);
    return () => owner.put(`/v1/members/${userId}/role`, { role: 'admin' });
  },
  'Members.changeRole: of an owner': async ({ app, owner }) => {
    const { userId } = await app.staff(owner);
    await owner.put(`/v1/members/${userId}/role`, { role: 'owner' });
    return () => owner.put(`/v1/members/${userId}/role`, { role: 'admin' });
  },
  'Members.remove': async ({ app, owner }) => {
    const { userId } = await app.staff(owner);
    return () => owner.delete(`/v1/members/${userId}`);
  },
  'Organizations.change':
    async ({ owner }) =>
    () =>
      owner.patch('/v1/organizations/current', { name: 'Bakery & Sons' }),
  'Invitations.invite':
    ({ owner }) =>
    () =>
      owner.post('/v1/invitations', { email: `${randomUUID()}@example.com`, role: 'staff' }),
  'Invitations.resend': async ({ app, owner }) => {
    const { id } = await invited(owner);
    await app.database.sql(`update invitations set mailed_at = mailed_at - interval '1 hour'`);
    return () => owner.post(`/v1/invitations/${id}/resends`);
  },
  'Invitations.cancel': async ({ owner }) => {
    const { id } = await invited(owner);
    return () => owner.delete(`/v1/invitations/${id}`);
  },
  'InvitationAcceptances.accept': async ({ app, owner }) => {
    const person = await app.person();
    await invited(owner, person.email);
    const token = await mailedInvitation(app, person.email);
    return () => person.post('/v1/invitation-acceptances', { token });
  },
  'OwnMembership.leave': async ({ app, owner }) => {
    const staff = await app.staff(owner);
    return () => staff.delete('/v1/organizations/current/membership');
  },
  'OwnershipTransfers.transfer': async ({ app }) => {
    const owner = await app.owner();
    const { userId } = await app.staff(owner);
    return () => owner.post('/v1/ownership-transfers', { userId });
  },
  'Memberships.join': async ({ app, owner }) => {
    const person = await app.person();
    return () => person.post('/v1/memberships', { organization: owner.organization });
  },

  'Products.create':
    ({ owner }) =>
    () =>
      owner.post('/v1/products', newProduct()),
  'Products.create: with a key':
    ({ owner }) =>
    () =>
      once(owner).post('/v1/products', newProduct()),
  'Products.find': reading(({ product }) => `/v1/products/${product.id}`),
  'Products.change': async ({ owner }) => {
    const { body } = await owner.post('/v1/products', newProduct());
    return () => owner.patch(`/v1/products/${body.id}`, { name: 'Green mug' }, json);
  },
  'StoreProducts.find': async ({ app }) => {
    const owner = await app.owner();
    const product = await stockedProduct(owner);
    return () => app.anonymous.get(shown(owner, product));
  },
  'StoreProducts.find: seen before': async (world) => {
    const see = () => world.app.anonymous.get(shown(world.owner, world.product));
    await see();
    return see;
  },
  'StoreProducts.find: changed since': async ({ app, owner, product }) => {
    await app.anonymous.get(shown(owner, product));
    await owner.post('/v1/products', newProduct());
    return () => app.anonymous.get(shown(owner, product));
  },
  'StoreProducts.list: seen before': async ({ app, owner }) => {
    await app.anonymous.get(shown(owner));
    return () => app.anonymous.get(shown(owner));
  },
  'StoreProducts.list: a search': async ({ app, owner }) => {
    await app.anonymous.get(`${shown(owner)}?search=mug`);
    return () => app.anonymous.get(`${shown(owner)}?search=mug`);
  },
  'Bestsellers.list: seen before': async ({ app, owner }) => {
    const path = `/v1/stores/${owner.organization}/bestsellers`;
    await app.anonymous.get(path);
    return () => app.anonymous.get(path);
  },

  'StockReceipts.receive':
    ({ owner, product }) =>
    () =>
      once(owner).post('/v1/stock-receipts', { productId: product.id, quantity: 5 }),
  'StockAdjustments.adjust: more':
    ({ owner, product }) =>
    () =>
      once(owner).post('/v1/stock-adjustments', { productId: product.id, quantity: 1, reason: 'Found' }),
  'StockAdjustments.adjust: less':
    ({ owner, product }) =>
    () =>
      once(owner).post('/v1/stock-adjustments', { productId: product.id, quantity: -1, reason: 'Broken' }),
  'Stock.find': reading(({ product }) => `/v1/stock/${product.id}`),

  'Quotes.quote': (world) => () => world.customer.post('/v1/quotes', lines(world)),
  'Orders.place': (world) => () =>
    once(world.customer).post('/v1/orders', { ...lines(world), reference: randomUUID() }),
  'Orders.place: ten products': async ({ owner, customer }) => {
    const products: Stocked[] = [];
    for (let n = 0; n < 10; n++) products.push(await stockedProduct(owner));
    return () =>
      once(customer).post('/v1/orders', { lines: products.map(({ id }) => ({ productId: id, quantity: 1 })) });
  },
  'Orders.place: a quote': async (world) => {
    const { body } = await world.customer.post('/v1/quotes', lines(world));
    return () => once(world.customer).post('/v1/orders', { quoteId: body.id });
  },
  'Orders.place: sent again': async (world) => {
    const sameKey = once(world.customer);
    await sameKey.post('/v1/orders', lines(world));
    return () => sameKey.post('/v1/orders', lines(world));
  },
  'Orders.find': async ({ customer, product }) => {
    const { body } = await order(customer, product);
    return () => customer.get(`/v1/orders/${body.id}`);
  },
  'OrderCancellations.cancel': async ({ customer, product }) => {
    const { body } = await order(customer, product);
    return () => customer.put(`/v1/orders/${body.id}/cancellation`, { reason: 'Changed my mind' });
  },

  'WebhookEndpoints.create':
    ({ owner }) =>
    () =>
      owner.post('/v1/webhook-endpoints', newEndpoint),
  'WebhookEndpoints.find': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () => owner.get(`/v1/webhook-endpoints/${id}`);
  },
  'WebhookEndpoints.change': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () => owner.patch(`/v1/webhook-endpoints/${id}`, { enabled: false }, json);
  },
  'WebhookEndpoints.remove': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () => owner.delete(`/v1/webhook-endpoints/${id}`);
  },
  'WebhookEndpoints.rotateSecret': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () => owner.post(`/v1/webhook-endpoints/${id}/secrets`, {}, json);
  },
  'WebhookMessages.ping': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () => owner.post(`/v1/webhook-endpoints/${id}/pings`);
  },
  'WebhookMessages.replay': async ({ owner }) => {
    const { id } = await endpoint(owner);
    return () =>
      owner.post(`/v1/webhook-endpoints/${id}/replays`, { from: '2026-01-01T00:00:00Z', states: ['failed'] });
  },
  'WebhookDeliveries.find': async (world) => {
    const { id } = await delivery(world);
    return () => world.owner.get(`/v1/webhook-deliveries/${id}`);
  },
  'WebhookDeliveries.replay': async (world) => {
    const { id } = await delivery(world);
    return () => world.owner.post(`/v1/webhook-deliveries/${id}/replays`);
  },
  'WebhookEventTypes.list': reading(() => '/v1/webhook-event-types'),
  'ServiceAccounts.create':
    ({ owner }) =>
    () =>
      owner.post(ACCOUNTS, { name: 'Warehouse sync', role: 'staff' }),
  'ServiceAccounts.find': async ({ owner }) => {
    const id = await accountOf(owner);
    return () => owner.get(`${ACCOUNTS}/${id}`);
  },
  'ServiceAccounts.change': async ({ owner }) => {
    const id = await accountOf(owner);
    return () => owner.patch(`${ACCOUNTS}/${id}`, { role: 'customer' }, json);
  },
  'ServiceAccounts.remove': async ({ owner }) => {
    const { path } = await programOf(owner);
    return () => owner.delete(path);
  },
  'ServiceAccountKeys.create': async ({ owner }) => {
    const id = await accountOf(owner);
    return () => owner.post(`${ACCOUNTS}/${id}/keys`, { scopes: ['catalog.read'] });
  },
  'ServiceAccountKeys.revoke': async ({ owner }) => {
    const { keyPath } = await programOf(owner);
    return () => owner.delete(keyPath);
  },
  'ServiceAccountKeys.rotate': async ({ owner }) => {
    const { keyPath } = await programOf(owner);
    return () => owner.post(`${keyPath}/rotation`, { overlapHours: 24 });
  },
  'DeadLetters.find': async ({ app, owner }) => {
    const [id] = await deadLetters(app, owner);
    return () => owner.get(`/v1/dead-letters/${id}`);
  },
  'DeadLetters.retry': settling('/v1/dead-letter-retries', (ids) => ({ ids })),
  'DeadLetters.retry: of a filter': settling('/v1/dead-letter-retries', () => ({ filter: { queue: 'events' } })),
  'DeadLetters.discard': settling('/v1/dead-letter-discards', (ids) => ({ ids })),
  'DeadLetters.discard: of a filter': settling('/v1/dead-letter-discards', () => ({ filter: { queue: 'events' } })),
  'OperationsDeadLetters.find': async ({ app, owner }) => {
    const operator = await app.operator();
    const [id] = await deadLetters(app, owner);
    return () => operator.get(`/v1/operations/dead-letters/${id}`);
  },
  'OperationsDeadLetters.retry': settlingAnywhere('/v1/operations/dead-letter-retries', (ids) => ({ ids })),
  'OperationsDeadLetters.retry: of a filter': settlingAnywhere('/v1/operations/dead-letter-retries', () => ({
    filter: { queue: 'events' },
  })),
  'OperationsDeadLetters.discard': settlingAnywhere('/v1/operations/dead-letter-discards', (ids) => ({ ids })),
  'DashboardTickets.issue': async ({ app }) => {
    const operator = await app.operator();
    return () => operator.post('/v1/operations/dashboard-tickets');
  },
};

const newProvider = { displayName: 'SSO', issuer: 'https://login.example.com', ...CLIENT };
const invited = async (owner: Caller, email = `${randomUUID()}@example.com`): Promise<{ id: string }> =>
  (await owner.post('/v1/invitations', { email, role: 'staff' })).body;

const newEndpoint = { url: 'http://127.0.0.1:1024', eventTypes: ['*'] };
const endpoint = async (owner: Caller): Promise<{ id: string }> =>
  (await owner.post('/v1/webhook-endpoints', newEndpoint)).body;

/** A delivery that failed: nobody listens there. */
async function delivery({ app, owner }: World): Promise<{ id: string }> {
  const { id } = await endpoint(owner);
  const { body } = await owner.post(`/v1/webhook-endpoints/${id}/pings`);
  await app.settle();
  return body;
}
