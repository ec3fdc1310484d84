import type { OpenAPIObject } from '@nestjs/swagger';
import { TOTP } from 'otpauth';
import type { Caller, Reply } from '../../support/caller.js';
import { Authenticator } from '../../modules/auth/authenticator.js';
import { vouched } from '../../modules/federation/given-federation.js';
import type { SignedIn } from '../../support/given.js';
import type { TestApp } from '../../support/app.js';
import { mailedInvitation, mailedToken } from '../../support/mailed.js';
import { deadLetters } from '../../support/dead-letters.js';

/** One operation, with the request that its examples make. */
export interface Example {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: string; schema: { example?: unknown } }[];
  readonly body?: unknown;
  readonly successes: readonly number[];
}

/** Every operation of a document with its example. */
export function examplesIn(document: OpenAPIObject): Example[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, any>).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json'].example,
      successes: Object.keys(operation.responses)
        .map(Number)
        .filter((status) => status < 300),
    })),
  );
}

/** What the ids and tokens of the examples stand for in a store that exists. */
type Meant = Record<string, string>;

const ORGANIZATION = '01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05';
const DEAD_LETTER = '01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12';
const PRODUCT = '01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01';
const NOTIFICATION = '01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11';
const MAILED_TOKEN = 'q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM';
const REFRESH_TOKEN = '9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k';

/** What the examples of second factors stand for. */
const FACTORS = {
  code: '492039',
  challenge: 'lSc4eKEpU5ni24lcxA3mY6tqWz0vHbJrD9gQoXfNs8k',
};

/** What the examples of logging in elsewhere stand for. */
const FEDERATED = {
  issuer: 'https://accounts.google.com',
  provider: 'google',
  state: 'Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs',
  secret: 'hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL',
  login: '01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21',
};
const INVITATION_TOKEN = 'Zk3uY9sQ1oVb7RtLw5xNcE2aHj8mPgD4iFqT6vKyB0s';
const GRACE = '01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07';

const USUALLY = ['ada', 'bakery', 'Products.create'];
const STOCKED = [...USUALLY, 'StockReceipts.receive'];
const ORDERED = [...STOCKED, 'Orders.place'];
const HOOKED = ['ada', 'bakery', 'WebhookEndpoints.create'];
const PINGED = [...HOOKED, 'WebhookMessages.ping'];
const SERVED = ['ada', 'bakery', 'ServiceAccounts.create'];
const KEYED = [...SERVED, 'ServiceAccountKeys.create'];
const INVITED = ['ada', 'bakery', 'Invitations.invite'];
const GIVEN_UP = ['ada', 'bakery', 'a dead letter'];

/** What has to be there before the example of an operation can succeed: the examples of these, in this order. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'Auth.register': [],
  'Health.live': [],
  'Health.ready': [],
  'Health.startup': [],
  'Jwks.find': [],
  'Organizations.create': ['ada'],
  'Emails.verify': ['ada', 'a mail'],
  'Emails.change': ['ada', 'a mail', 'OwnEmail.askForChange', 'a mail to the new address'],
  'PasswordResets.reset': ['ada', 'a mail', 'PasswordResets.ask', 'a mail'],
  'OwnEmail.askForVerification': ['ada'],
  'OwnEmail.askForChange': ['ada'],
  'Totp.confirm': ['ada', 'an app that waits'],
  'Totp.remove': ['ada', 'an app'],
  'OwnSecondFactors.replaceRecoveryCodes': ['ada', 'an app'],
  'SecondFactorLogin.answerSecondFactor': ['ada', 'an app', 'a challenge'],
  'Memberships.join': ['ada', 'a bakery of somebody else'],
  'OwnSessions.end': [...USUALLY, 'OwnSessions.list'],
  'AuditEntries.find': [...USUALLY, 'AuditEntries.list'],
  'Members.add': ['ada', 'bakery', 'grace'],
  'Members.changeRole': ['ada', 'bakery', 'grace', 'Members.add'],
  'Members.remove': ['ada', 'bakery', 'grace', 'Members.add'],
  'FederatedLogins.begin': ['ada', 'bakery', 'a provider'],
  'FederatedLogins.finish': ['ada', 'bakery', 'a provider'],
  'OwnIdentities.list': ['ada', 'bakery', 'a provider', 'OwnIdentities.link'],
  'OwnIdentities.link': ['ada', 'bakery', 'a provider'],
  'OwnIdentities.unlink': ['ada', 'bakery', 'a provider', 'OwnIdentities.link'],
  'IdentityProviders.create': ['ada', 'bakery'],
  'IdentityProviders.list': ['ada', 'bakery', 'IdentityProviders.create'],
  'IdentityProviders.find': ['ada', 'bakery', 'IdentityProviders.create'],
  'IdentityProviders.change': ['ada', 'bakery', 'IdentityProviders.create'],
  'IdentityProviders.remove': ['ada', 'bakery', 'IdentityProviders.create'],
  'Invitations.invite': ['ada', 'bakery'],
  'Invitations.list': INVITED,
  'Invitations.resend': [...INVITED, 'a minute'],
  'Invitations.cancel': INVITED,
  'InvitationAcceptances.accept': ['grace', ...INVITED, 'as grace'],
  'OwnMembership.leave': ['ada', 'bakery', 'grace', 'another owner'],
  'OwnershipTransfers.transfer': ['ada', 'bakery', 'grace', 'Members.add'],
  'Products.create': ['ada', 'bakery'],
  'Stock.listMovements': STOCKED,
  'StockAdjustments.adjust': STOCKED,
  'Orders.place': STOCKED,
  'Orders.list': ORDERED,
  'Orders.find': ORDERED,
  'OrderCancellations.cancel': ORDERED,
  'Bestsellers.list': ORDERED,
  'WebhookEndpoints.list': HOOKED,
  'WebhookEndpoints.find': HOOKED,
  'WebhookEndpoints.change': HOOKED,
  'WebhookEndpoints.remove': HOOKED,
  'WebhookEndpoints.rotateSecret': HOOKED,
  'WebhookMessages.ping': HOOKED,
  'WebhookMessages.replay': HOOKED,
  'WebhookMessages.list': PINGED,
  'WebhookDeliveries.find': PINGED,
  'WebhookDeliveries.listAttempts': PINGED,
  'WebhookDeliveries.replay': PINGED,
  'ServiceAccounts.list': SERVED,
  'ServiceAccounts.find': SERVED,
  'ServiceAccounts.change': SERVED,
  'ServiceAccounts.remove': SERVED,
  'ServiceAccountKeys.create': SERVED,
  'ServiceAccountKeys.list': KEYED,
  'ServiceAccountKeys.revoke': KEYED,
  'ServiceAccountKeys.rotate': KEYED,
  'Notifications.list': ORDERED,
  'Notifications.markRead': [...ORDERED, 'told'],
  'Notifications.markReadUpTo': [...ORDERED, 'told'],
  'DeadLetters.list': GIVEN_UP,
  'DeadLetters.find': GIVEN_UP,
  'DeadLetters.retry': GIVEN_UP,
  'DeadLetters.discard': GIVEN_UP,
  'DashboardTickets.issue': ['an operator'],
  'OperationsDeadLetters.list': [...GIVEN_UP, 'an operator'],
  'OperationsDeadLetters.find': [...GIVEN_UP, 'an operator'],
  'OperationsDeadLetters.retry': [...GIVEN_UP, 'an operator'],
  'OperationsDeadLetters.discard': [...GIVEN_UP, 'an operator'],
};

/** A store in which examples are tried, one after the other. */
export class Rehearsal {
  private caller: Caller;
  private order = '';
  private entry = '';
  private session = '';
  private provider = '';
  private identity = '';
  private grace = '';
  private asGrace?: SignedIn;
  private endpoint = '';
  private invitation = '';
  private delivery = '';
  private serviceAccount = '';
  private key = '';
  private phone?: Authenticator;
  private readonly meant: Meant = {};

  constructor(
    private readonly app: TestApp,
    private readonly examples: ReadonlyMap<string, Example>,
  ) {
    this.caller = app.anonymous;
  }

  /** Prepares what the example of an operation needs, and sends it. */
  async try(id: string): Promise<Reply> {
    for (const step of BEFORE[id] ?? USUALLY) await this.prepare(step);
    await this.app.settle();
    return this.send(id);
  }

  private async prepare(step: string): Promise<void> {
    switch (step) {
      case 'ada': {
        await this.send('Auth.register');
        return this.signIn((await this.send('Auth.login')).body);
      }
      case 'bakery': {
        const { id: organizationId } = (await this.send('Organizations.create')).body;
        this.meant[ORGANIZATION] = organizationId;
        return this.signIn((await this.send('Auth.chooseOrganization')).body);
      }
      case 'a mail':
        return this.readMail((this.examples.get('Auth.register')!.body as { email: string }).email);
      case 'a mail to the new address':
        return this.readMail((this.examples.get('OwnEmail.askForChange')!.body as { email: string }).email);
      case 'a bakery of somebody else':
        return void (await this.app.owner({ slug: 'meadow-bakery' }));
      case 'grace': {
        const { email } = this.examples.get('Members.add')!.body as { email: string };
        this.asGrace = await this.app.person({ email });
        this.grace = this.meant[GRACE] = this.asGrace.userId;
        return;
      }
      case 'told': {
        await this.app.settle();
        const { items } = (await this.caller.get('/v1/me/notifications')).body;
        return void (this.meant[NOTIFICATION] = items[0].id);
      }
      case 'an app that waits': {
        const { secret } = (await this.caller.post('/v1/me/totp')).body;
        const timestamp = this.app.clock.now().getTime();
        return void (this.meant[FACTORS.code] = new TOTP({ secret }).generate({ timestamp }));
      }
      case 'an app':
        return void (this.phone = await Authenticator.of(this.app, this.caller));
      case 'a challenge': {
        const login = this.examples.get('Auth.login')!.body;
        const { challenge } = (await this.app.anonymous.post('/v1/auth/login', login)).body;
        this.meant[FACTORS.challenge] = challenge;
        return void (this.meant[FACTORS.code] = this.phone!.next());
      }
      case 'a provider': {
        const { forger, providerId, begun } = await vouched(this.caller);
        this.meant[FEDERATED.issuer] = forger.issuer;
        this.meant[FEDERATED.provider] = providerId;
        this.meant[FEDERATED.login] = begun.id;
        this.meant[FEDERATED.state] = begun.state;
        return void (this.meant[FEDERATED.secret] = begun.secret);
      }
      case 'as grace': {
        this.meant[INVITATION_TOKEN] = await mailedInvitation(this.app, this.asGrace!.email);
        return void (this.caller = this.asGrace!);
      }
      case 'another owner':
        return void (await this.caller.post('/v1/members', { email: this.asGrace!.email, role: 'owner' }));
      case 'a minute':
        return this.app.clock.moveBy(60_000);
      case 'a dead letter':
        return void (await deadLetters(this.app, { organizationId: this.meant[ORGANIZATION]! }, { id: DEAD_LETTER }));
      case 'an operator':
        return void (this.caller = await this.app.operator());
      default: {
        const { body } = await this.send(step);
        if (step === 'Products.create') this.meant[PRODUCT] = body.id;
        if (step === 'Orders.place') this.order = body.id;
        if (step === 'Invitations.invite') this.invitation = body.id;
        if (step === 'WebhookEndpoints.create') this.endpoint = body.id;
        if (step === 'ServiceAccounts.create') this.serviceAccount = body.id;
        if (step === 'ServiceAccountKeys.create') this.key = body.id;
        if (step === 'WebhookMessages.ping') this.delivery = body.id;
        if (step === 'AuditEntries.list') this.entry = body.items[0].id;
        if (step === 'IdentityProviders.create') this.provider = body.id;
        if (step === 'OwnIdentities.link') this.identity = body.id;
        if (step === 'OwnSessions.list') this.session = body.items[0].id;
      }
    }
  }

  private async readMail(address: string): Promise<void> {
    this.meant[MAILED_TOKEN] = await mailedToken(this.app, address);
  }

  private signIn({ accessToken, refreshToken }: { accessToken: string; refreshToken?: string }): void {
    if (refreshToken !== undefined) this.meant[REFRESH_TOKEN] = refreshToken;
    this.caller = this.app.anonymous.bearing(accessToken);
  }

  private async send(id: string): Promise<Reply> {
    const { method, path, parameters, body, successes } = this.examples.get(id)!;
    const given = (place: string) =>
      parameters
        .filter((parameter) => parameter.in === place && parameter.schema.example !== undefined)
        .map(({ name, schema }): [string, string] => [name, String(schema.example)]);
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => this.valueOf(name, path, parameters));
    const query = new URLSearchParams(given('query')).toString();
    const reply = await this.caller.send(method, query ? `${address}?${query}` : address, {
      headers: Object.fromEntries(given('header')),
      body: body === undefined ? undefined : this.inThisStore(JSON.stringify(body)),
    });
    if (successes.includes(reply.status)) return reply;
    throw new Error(`The example of ${id} is answered ${reply.status} ${reply.text}`);
  }

  private valueOf(name: string, path: string, parameters: Example['parameters']): string {
    if (name === 'userId') return this.grace;
    if (name === 'keyId') return this.key;
    if (name === 'id' && path.startsWith('/v1/service-accounts')) return this.serviceAccount;
    if (name === 'id' && path.startsWith('/v1/orders')) return this.order;
    if (name === 'id' && path.startsWith('/v1/invitations')) return this.invitation;
    if (name === 'id' && path.startsWith('/v1/webhook-endpoints')) return this.endpoint;
    if (name === 'id' && path.startsWith('/v1/webhook-deliveries')) return this.delivery;
    if (name === 'id' && path.startsWith('/v1/audit-entries')) return this.entry;
    if (name === 'id' && path.startsWith('/v1/identity-providers')) return this.provider;
    if (name === 'id' && path.startsWith('/v1/me/identities')) return this.identity;
    if (name === 'id' && path.startsWith('/v1/auth/federated-logins')) return this.meant[FEDERATED.login]!;
    if (name === 'id' && path.startsWith('/v1/me/sessions')) return this.session;
    if (name === 'id' && path.startsWith('/v1/me/notifications')) return this.meant[NOTIFICATION]!;
    if (name === 'id' && path.includes('/dead-letters/')) return DEAD_LETTER;
    return this.inThisStore(String(parameters.find((parameter) => parameter.name === name)!.schema.example));
  }

  private inThisStore(text: string): string {
    return Object.entries(this.meant).reduce((written, [example, real]) => written.replaceAll(example, real), text);
  }
}
