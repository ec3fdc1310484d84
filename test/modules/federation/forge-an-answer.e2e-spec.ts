import { generateKeyPairSync } from 'node:crypto';
import { TestApp } from '../../support/app.js';
import { begin, federating, finish, LOGINS, providerOf, refusal } from './given-federation.js';
import { ForgingProvider, type Forgery } from './forging-provider.js';
import { CLIENT, REDIRECT_URI } from './real-provider.js';

const vouched = { email: 'ada@example.com', email_verified: true };
const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

describe('an answer of a provider that does not prove who somebody is', () => {
  let app: TestApp;
  let provider: ForgingProvider;
  let minutes = 0;
  beforeAll(async () => {
    provider = await ForgingProvider.start();
    app = await TestApp.start(federating(['house', provider.issuer]));
  });
  beforeEach(() => {
    provider.reset();
    app.clock.moveBy((minutes += 11) * 60_000); // so long a provider’s document is believed
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    await provider.stop();
  });

  const nothingHappened = async () => {
    for (const table of ['users', 'sessions', 'federated_identities', 'audit_entries'])
      expect(await app.database.sql(`select from ${table}`)).toEqual([]);
  };

  const lie = async (forgery: Forgery) => {
    const begun = await begin(app.anonymous, 'house');
    return finish(app.anonymous, begun, provider.vouch(begun.authorizationUrl, forgery));
  };

  it('is another one than this, which does', async () => {
    expect((await lie({ claims: vouched })).status).toBe(200);
    expect(Object.fromEntries(provider.asked[0]!)).toEqual({
      grant_type: 'authorization_code',
      code: 'a-code',
      redirect_uri: REDIRECT_URI,
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it.each<[string, Forgery]>([
    ['has another nonce', { claims: { nonce: 'another' } }],
    ['has no nonce', { claims: { nonce: undefined } }],
    ['is for another client', { claims: { aud: 'another' } }],
    ['is of another issuer', { claims: { iss: 'https://accounts.example.com' } }],
    ['has run out', { claims: { exp: 1_700_000_000 } }],
    ['does not say whom it is about', { claims: { sub: undefined } }],
    ['is about nobody', { claims: { sub: '' } }],
    ['is about somebody with an endless name', { claims: { sub: 'a'.repeat(256) } }],
    ['is signed with another key', { key: another }],
    ['is signed by nobody', { algorithm: 'none' }],
    ['is signed with the secret that we know, too', { algorithm: 'HS256', key: CLIENT.clientSecret }],
    ['was altered', { alter: (token) => token.replace(/\.[^.]+\./, (claims) => `.${altered(claims)}.`) }],
    ['is no token', { alter: () => 'not.a.token' }],
  ])('is refused where it %s', async (_, forgery) => {
    const refused = await lie({ ...forgery, claims: { ...vouched, ...forgery.claims } });
    expect(refused).toMatchObject(refusal(401, 'identity-not-confirmed'));
    await nothingHappened();
  });

  it.each([['none'], ['HS256']])('is no better where the provider says that it signs with %s', async (algorithm) => {
    provider.metadata = { id_token_signing_alg_values_supported: ['ES256', algorithm] };
    const forgery = { claims: vouched, algorithm: algorithm as Forgery['algorithm'], key: CLIENT.clientSecret };
    expect(await lie(forgery)).toMatchObject(refusal(401, 'identity-not-confirmed'));
    provider.metadata = { id_token_signing_alg_values_supported: [algorithm] };
    const fresh = await app.another(federating(['house', provider.issuer]));
    try {
      const refused = await fresh.anonymous.post(LOGINS, { provider: 'house', redirectUri: REDIRECT_URI });
      expect(refused).toMatchObject(refusal(503, 'identity-provider-unavailable'));
    } finally {
      await fresh.stop();
    }
    await nothingHappened();
  });

  it.each([
    ['calls itself something else', { issuer: 'https://accounts.example.com' }],
    ['sends people to a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['sends people to our network', { authorization_endpoint: 'http://10.0.0.1/authorize' }],
    ['names no place to send people to', { authorization_endpoint: undefined }],
  ])('is not even asked for at a provider that %s', async (_, metadata) => {
    provider.metadata = metadata;
    const refused = await app.anonymous.post(LOGINS, { provider: 'house', redirectUri: REDIRECT_URI });
    expect(refused).toMatchObject(refusal(503, 'identity-provider-unavailable'));
    expect(refused.headers.get('retry-after')).toBe('5');
  });

  it.each([
    ['tokens', { token_endpoint: 'http://10.0.0.1/token' }],
    ['keys', { jwks_uri: 'http://169.254.169.254/keys' }],
    ['more about somebody', { userinfo_endpoint: 'http://[fd00::1]/userinfo' }],
  ])('is not fetched from our network, where a provider says that there are %s', async (_, metadata) => {
    provider.metadata = metadata;
    expect(await lie({ claims: vouched })).toMatchObject(refusal(503, 'identity-provider-unavailable'));
    await nothingHappened();
  });

  it.each<[string, ForgingProvider['trouble'], number, string]>([
    ['fails', (_, to) => void to.writeHead(500).end('oops'), 503, 'identity-provider-unavailable'],
    ['hangs up', (_, to) => void to.destroy(), 503, 'identity-provider-unavailable'],
    ['talks without end', (_, to) => void to.end('a'.repeat(300_000)), 503, 'identity-provider-unavailable'],
    [
      'leads elsewhere',
      (_, to) => void to.writeHead(302, { location: 'https://example.com' }).end(),
      503,
      'identity-provider-unavailable',
    ],
    ['does not know us', (_, to) => said(to, 401, 'invalid_client'), 503, 'identity-provider-unavailable'],
    ['does not know the code', (_, to) => said(to, 400, 'invalid_grant'), 401, 'identity-not-confirmed'],
    [
      'gives no token of who it is',
      (_, to) => saidAll(to, 200, { access_token: 'a', token_type: 'Bearer' }),
      401,
      'identity-not-confirmed',
    ],
  ])('leaves nothing half done where the provider %s', async (_, trouble, status, name) => {
    provider.trouble = trouble;
    expect(await lie({ claims: vouched })).toMatchObject(refusal(status, name));
    await nothingHappened();
    delete provider.trouble;
    expect((await lie({ claims: vouched })).status).toBe(200);
  });

  it('is a 503 where the provider is down, and works again with it', async () => {
    const { issuer } = provider;
    await provider.stop();
    const refused = await app.anonymous.post(LOGINS, { provider: 'house', redirectUri: REDIRECT_URI });
    expect(refused).toMatchObject(refusal(503, 'identity-provider-unavailable'));
    expect(refused.text).not.toContain(issuer.slice('http://'.length));
    await nothingHappened();
    await provider.resume();
    expect((await lie({ claims: vouched })).status).toBe(200);
  });

  it('is not for who the provider was when it began', async () => {
    const elsewhere = await ForgingProvider.start();
    try {
      const owner = await app.owner();
      const id = await providerOf(owner, provider.issuer);
      const begun = await begin(app.anonymous, id);
      const answer = provider.vouch(begun.authorizationUrl, { claims: vouched });
      const path = `/v1/identity-providers/${id}`;
      expect((await owner.patch(path, { issuer: elsewhere.issuer }, { 'if-match': '"1"' })).status).toBe(200);
      expect(await finish(app.anonymous, begun, answer)).toMatchObject(refusal(401, 'federated-login-invalid'));
      expect([provider.asked, elsewhere.asked]).toEqual([[], []]);
    } finally {
      await elsewhere.stop();
    }
  });
});

const altered = (claims: string): string =>
  Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(claims.slice(1, -1), 'base64url').toString()), sub: 'eve' }),
  ).toString('base64url');

type Answer = Parameters<NonNullable<ForgingProvider['trouble']>>[1];

const saidAll = (to: Answer, status: number, body: object): void =>
  void to.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const said = (to: Answer, status: number, error: string): void => saidAll(to, status, { error });
