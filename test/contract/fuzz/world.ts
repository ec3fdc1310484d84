import { hash, randomBytes, randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { Authenticator, challengesOf } from '../../modules/auth/authenticator.js';
import type { TestApp } from '../../support/app.js';
import { programOf } from '../../modules/service-accounts/given-keys.js';
import { deadLetters } from '../../support/dead-letters.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';
import { identityOf, providerOf, vouched } from '../../modules/federation/given-federation.js';
import { once, order, type Stocked, stockedProduct } from '../../support/store.js';
import type { Known, Name } from './values.js';

export type Role =
  'anonymous' | 'forged' | 'nobody' | 'customer' | 'staff' | 'admin' | 'owner' | 'program' | 'stranger' | 'operator';

/** Stands in everything of a tenant that only its own members may read. */
const MARKERS = { ours: 'hush-of-ours', theirs: 'hush-of-theirs' };

/** What an answer to this caller may never hold. */
export function hiddenFrom(caller: Role): string[] {
  if (caller === 'operator') return []; // who asks about all organizations only
  if (caller === 'stranger') return [MARKERS.ours];
  const isMember = caller !== 'anonymous' && caller !== 'forged' && caller !== 'nobody';
  return isMember ? [MARKERS.theirs] : [MARKERS.ours, MARKERS.theirs];
}

/** What a program is let do: something of every kind. */
const PROGRAM_SCOPES = [
  'catalog.read',
  'catalog.edit',
  'inventory.read',
  'inventory.manage',
  'pricing.quote',
  'orders.place',
  'orders.read',
  'audit.read',
  'webhooks.read',
  'webhooks.manage',
  'dead-letters.read',
  'members.read',
  'service-accounts.read',
];

/** Tokens are good for ten minutes. */
const RENEWED_AFTER_MS = 240_000;
type Persons = Record<'nobody' | 'customer' | 'staff' | 'admin' | 'owner' | 'stranger' | 'operator', SignedIn>;

type Values = Record<Name, readonly string[]>;
/** What furnishing an organization makes. */
type Furniture = Omit<
  Values,
  keyof Factors | 'currency' | 'email' | 'password' | 'refreshToken' | 'scopes' | 'search' | 'token'
>;
type Factors = Pick<Values, 'challenge' | 'code'>;

/** Everybody who calls, made once: to make a person costs two password hashes. */
export class People {
  private signedInAt = Date.now();

  private constructor(
    private readonly app: TestApp,
    private readonly persons: Persons,
    private readonly guest: SignedIn,
    private readonly theirs: Furniture,
    private readonly sessions: string[],
    private readonly newcomers: string[],
    private readonly passwordHash: string,
  ) {}

  static async gather(app: TestApp): Promise<People> {
    const member = (marker: string) =>
      app.person({ email: `${marker}-${randomUUID()}@example.com`, displayName: `Ada ${marker}` });
    // Whose address stands in requests is no secret: who adds them to an organization is told their name.
    const [nobody, customer, guest] = await Promise.all([app.person(), app.person(), app.person()]);
    const [staff, admin, owner] = await Promise.all([1, 2, 3].map(() => member(MARKERS.ours)));
    const stranger = await found(await member(MARKERS.theirs), 'theirs');
    const theirCustomer = await member(MARKERS.theirs);
    await stranger.post('/v1/members', { email: theirCustomer.email, role: 'customer' });
    const theirs = await furnish(app, stranger, await theirCustomer.in(stranger), MARKERS.theirs);
    const sessions: SignedIn[] = [];
    // One after the other: so many at once look like guesses.
    for (let count = 0; count < 8; count++) sessions.push(await guest.again());
    const operator = await app.operator();
    return new People(
      app,
      { nobody, customer, staff: staff!, admin: admin!, owner: owner!, stranger, operator },
      guest,
      theirs,
      sessions.map(({ refreshToken }) => refreshToken),
      [guest.email, nobody.email],
      await passwordHashOf(app, nobody),
    );
  }

  /** The same people in a new organization with things of every kind, beside the one of the stranger. */
  async open(): Promise<World> {
    await this.stayKnown();
    const { nobody, customer, staff, admin, owner, stranger, operator } = this.persons;
    const ours = await found(owner, 'ours');
    const roles = { customer, staff, admin };
    for (const [role, { email }] of Object.entries(roles)) await ours.post('/v1/members', { email, role });
    const [asCustomer, asStaff, asAdmin] = await Promise.all(Object.values(roles).map((each) => each.in(ours)));
    const program = await programOf(ours, { role: 'admin', name: MARKERS.ours, scopes: PROGRAM_SCOPES });
    const own = await furnish(this.app, ours, asCustomer!, MARKERS.ours);
    // As the worker would leave it, which nobody waits for here.
    await this.app.database.sql(
      `update webhook_deliveries set state = 'failed', attempts = 1, due_at = null, finished_at = now()`,
    );
    const words = {
      email: [...this.newcomers, customer.email],
      password: [PASSWORD],
      refreshToken: this.sessions,
      scopes: ['catalog.read'],
      search: ['blue', 'tea'],
      token: [...(await mailedTo(this.app, 8)), ...(await invitationsOf(this.app, owner, stranger, 16))],
      currency: ['GBP', 'EUR'],
      userId: [customer, staff, admin, owner, nobody].map(({ userId }) => userId),
    };
    const tokens: Record<Role, string> = {
      anonymous: '',
      forged: `${ours.accessToken.slice(0, -6)}AAAAAA`,
      nobody: nobody.accessToken,
      customer: asCustomer!.accessToken,
      staff: asStaff!.accessToken,
      admin: asAdmin!.accessToken,
      owner: ours.accessToken,
      program: program.key,
      stranger: stranger.accessToken,
      operator: operator.accessToken,
    };
    const factors = await enrol(this.app, this.guest, asCustomer!, ours);
    return new World(tokens, { ...own, ...words, ...factors }, this.theirs);
  }

  /** Also after what was tried last: it may have logged somebody out, given them another password or a second factor, or had them leave. */
  private async stayKnown(): Promise<void> {
    const areOld = Date.now() - this.signedInAt >= RENEWED_AFTER_MS;
    if (areOld) this.signedInAt = Date.now();
    await this.app.database.sql('update users set password_hash = $1', [this.passwordHash]);
    await this.app.database.sql('delete from login_attempts');
    await this.app.database.sql('delete from totp_factors');
    const { stranger, operator } = this.persons;
    for (const [{ organizationId, userId }, role] of [
      [stranger, 'owner'],
      [operator, 'admin'],
    ] as const)
      await this.app.database.sql(
        `insert into memberships (organization_id, user_id, role, joined_at) values ($1, $2, $3, now())
         on conflict (organization_id, user_id) do update set role = excluded.role`,
        [organizationId, userId, role],
      );
    for (const [role, person] of Object.entries(this.persons))
      if (areOld || (await person.get('/v1/me')).status === 401)
        this.persons[role as keyof Persons] = await person.again();
  }
}

/** What may be named in a request, and by whose credentials it may be sent. */
export class World {
  constructor(
    private readonly tokens: Readonly<Record<Role, string>>,
    private readonly ours: Values,
    private readonly theirs: Partial<Values>,
  ) {}

  credentials(role: Role): Record<string, string> {
    return role === 'anonymous' ? {} : { authorization: `Bearer ${this.tokens[role]}` };
  }

  /** The value of that name; one of the other tenant's is there for what has an address or a cursor. */
  find({ name, index, isForeign }: Known): string {
    const values = (isForeign ? this.theirs[name] : undefined) ?? this.ours[name];
    return values[index % values.length]!;
  }
}

/** Tokens of invitations that somebody has to so many organizations, all by the word of one owner. */
async function invitationsOf(app: TestApp, guest: SignedIn, owner: SignedIn, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await app.database.sql(
    `with made as (insert into organizations (id, slug, name, created_at)
       select uuidv7(), 'host-' || uuidv7(), 'Host', now() from generate_series(1, $1) returning id),
     owned as (insert into memberships (organization_id, user_id, role, joined_at) select id, $2, 'owner', now() from made)
     insert into invitations (id, organization_id, email, role, token_hash, invited_by, created_at, mailed_at, expires_at)
     select uuidv7(), id, $3, 'staff', ($4::bytea[])[row_number() over ()], $2, now(), now(), now() + interval '1 day' from made`,
    [count, owner.userId, guest.email, tokens.map((token) => hash('sha256', token, 'buffer'))],
  );
  return tokens;
}

/** Tokens for everything that is mailed, to so many people whom nobody else knows. */
async function mailedTo(app: TestApp, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let person = 0; person < count; person++)
    for (const purpose of ['email-verification', 'email-change', 'password-reset']) {
      const token = randomBytes(32).toString('base64url');
      const [address, tokenHash] = [`${randomUUID()}@example.com`, hash('sha256', token, 'buffer')];
      await app.database.sql(
        `with person as (insert into users (id, email, display_name, created_at)
           values (uuidv7(), $1, 'Grace', now()) returning id)
         insert into mailed_tokens
         select id, $2, $3, case $2 when 'email-change' then 'new-' || $1 else $1 end, now(), now() + interval '10 minutes' from person`,
        [address, purpose, tokenHash],
      );
      tokens.push(token);
    }
  return tokens;
}

/** A provider that vouches for somebody, many logins there with one answer, and identities at others. */
async function federated(app: TestApp, owner: SignedIn, customer: SignedIn) {
  const { begun, providerId, forger } = await vouched(owner);
  const logins = await app.database.sql<{ id: string }>(
    `insert into federated_logins
     select uuidv7(), provider, issuer, redirect_uri, state_hash, secret_hash, expires_at
     from federated_logins, generate_series(1, 20) where id = $1 returning id`,
    [begun.id],
  );
  const ids = [begun.id, ...logins.map(({ id }) => id)];
  const another = await providerOf(owner, 'https://login.example.com');
  const identities = [await identityOf(customer, owner), await identityOf(owner, owner)];
  return {
    federatedLoginId: ids,
    loginId: ids,
    iss: [forger.issuer],
    state: [begun.state],
    secret: [begun.secret],
    provider: [providerId],
    identityProviderId: [providerId, another],
    identityId: identities,
  };
}

/** One who waits for a code while they come in, one who is asked for codes from now on, and one who has not confirmed that. */
async function enrol(app: TestApp, waiting: SignedIn, asked: SignedIn, enrolling: SignedIn): Promise<Factors> {
  await Authenticator.of(app, asked);
  const { recoveryCodes } = await Authenticator.of(app, waiting);
  const challenge = await challengesOf(app, waiting, 8);
  const { secret } = (await enrolling.post('/v1/me/totp')).body;
  const confirming = new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() });
  return { challenge, code: recoveryCodes.flatMap((code) => [code, confirming]) };
}

async function passwordHashOf(app: TestApp, { userId }: SignedIn): Promise<string> {
  const [row] = await app.database.sql<{ hash: string }>('select password_hash as hash from users where id = $1', [
    userId,
  ]);
  return row!.hash;
}

async function found(founder: SignedIn, name: string): Promise<SignedIn> {
  const slug = `${name}-${randomUUID()}`;
  const { id } = (await founder.post('/v1/organizations', { slug, name })).body;
  return founder.in({ organizationId: id, organization: slug });
}

/** Fills an organization; what is on sale may be read by everybody, all else carries the marker. */
async function furnish(app: TestApp, owner: SignedIn, customer: SignedIn, marker: string): Promise<Furniture> {
  const onSale = await Promise.all(Array.from({ length: 3 }, () => stockedProduct(owner, { stock: 1000 })));
  const secret = await stockedProduct(owner, { name: `Blue ${marker}` });
  await owner.with({ 'if-match': '"1"' }).patch(`/v1/products/${secret.id}`, { active: false, description: marker });
  const products: Stocked[] = [...onSale, secret];
  const receipt = { productId: secret.id, quantity: 1, reason: marker };
  await once(owner).post('/v1/stock-receipts', receipt);
  const orders = await Promise.all(Array.from({ length: 12 }, (_, index) => order(customer, onSale[index % 3]!)));
  const named = { lines: [{ productId: onSale[0]!.id, quantity: 1 }], reference: marker };
  const references = await once(customer).post('/v1/orders', named);
  const quotes = await Promise.all(
    Array.from({ length: 4 }, () =>
      customer.post('/v1/quotes', { lines: [{ productId: onSale[1]!.id, quantity: 2 }] }),
    ),
  );
  const lists = [
    'products',
    'members',
    'audit-entries',
    `stock/${onSale[0]!.id}/movements`,
    `stores/${owner.organization}/products`,
  ];
  const pages = await Promise.all([
    ...lists.map((list) => owner.get(`/v1/${list}?limit=1`)),
    customer.get('/v1/orders?limit=1'),
  ]);
  const entries = (await owner.get('/v1/audit-entries?limit=10')).body.items as { id: string }[];
  await app.settle({ failuresAreExpected: true }); // dead letters are made for both organizations
  const told = await customer.get('/v1/me/notifications?limit=5');
  await customer.again();
  const guests = Array.from({ length: 3 }, () => ({ email: `${marker}-${randomUUID()}@example.com`, role: 'staff' }));
  const invitations = await Promise.all(guests.map((guest) => owner.post('/v1/invitations', guest)));
  await app.database.sql(`update invitations set mailed_at = mailed_at - interval '1 hour'`); // and may be mailed anew
  const devices = await customer.get('/v1/me/sessions?limit=2');
  const cursors = pages.map(({ body }) => body.next as string | null).filter((next) => next !== null);
  const endpoint = { url: 'http://127.0.0.1:1024', eventTypes: ['*'], description: marker };
  const { id: endpointId } = (await owner.post('/v1/webhook-endpoints', endpoint)).body;
  const ping = await owner.post(`/v1/webhook-endpoints/${endpointId}/pings`);
  const federation = await federated(app, owner, customer);
  const program = await programOf(owner, { name: marker });
  const orderIds = [...orders, references].map(({ body }) => body.id as string);
  return {
    productId: products.map(({ id }) => id),
    sku: products.map(({ sku }) => sku),
    sessionId: devices.body.items.map(({ id }: { id: string }) => id),
    notificationId: told.body.items.map(({ id }: { id: string }) => id),
    invitationId: invitations.map(({ body }) => body.id as string),
    orderId: orderIds,
    auditEntryId: entries.map(({ id }) => id),
    quoteId: quotes.map(({ body }) => body.id as string),
    userId: [customer.userId, owner.userId],
    deadLetterId: await deadLetters(app, owner, { count: 3, marker }),
    ...federation,
    serviceAccountId: [program.accountId],
    keyId: [program.keyId],
    organizationId: [owner.organizationId],
    organization: [owner.organization],
    slug: [owner.organization],
    webhookDeliveryId: [ping.body.id as string],
    webhookEndpointId: [endpointId as string],
    cursor: [...cursors, ...cursors.map((cursor) => cursor.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))],
  };
}
