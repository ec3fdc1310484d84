import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Config } from '#platform/config';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

type Json = Record<string, unknown>;

describe('forging an access token', () => {
  let app: TestApp;
  let ada: SignedIn;
  let ours: KeyObject;
  beforeAll(async () => {
    app = await TestApp.start();
    ours = createPrivateKey(app.get(Config).signingKey);
  });
  beforeEach(async () => void (ada = await app.person()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const encode = (part: Json) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const part = (index: number) =>
    JSON.parse(Buffer.from(ada.accessToken.split('.')[index]!, 'base64url').toString()) as Json;
  const signed = (changes: { header?: Json; claims?: Json }, key: KeyObject = ours) => {
    const input = `${encode({ ...part(0), ...changes.header })}.${encode({ ...part(1), ...changes.claims })}`;
    return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };

  const refused = async (token: string, detail = 'The access token is not valid.') => {
    const reply = await app.anonymous.bearing(token).get('/v1/me');
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(reply.body).toMatchObject({ title: 'Authentication is needed', detail });
  };

  it('begins with a true one, and with our own way of signing it', async () => {
    expect(part(0)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.stringMatching(/^[\w-]{43}$/) });
    expect(part(1)).toEqual({
      iss: 'http://localhost:3000',
      aud: 'atrium',
      sub: ada.userId,
      sid: expect.any(String),
      org: null,
      role: null,
      iat: expect.any(Number),
      exp: (part(1)['iat'] as number) + 600,
      jti: expect.any(String),
    });
    expect((await ada.get('/v1/me')).status).toBe(200);
    expect((await app.anonymous.bearing(signed({})).get('/v1/me')).status).toBe(200);
  });

  it('does not outlive the ten minutes, seen before or not', async () => {
    expect((await ada.get('/v1/me')).status).toBe(200);
    app.clock.moveBy(601_000);
    await refused(ada.accessToken, 'The access token has expired.');
    await refused(signed({}), 'The access token has expired.');
  });

  it('does not get by with other claims under the old signature', async () => {
    const [header, , signature] = ada.accessToken.split('.');
    await refused(`${header}.${encode({ ...part(1), role: 'owner' })}.${signature}`);
    await refused(`${encode({ ...part(0), extra: 1 })}.${ada.accessToken.split('.')[1]}.${signature}`);
    await refused(ada.accessToken.slice(0, -4));
    await refused(ada.accessToken.split('.').slice(0, 2).join('.') + '.');
  });

  it.each(['none', 'None', 'NONE', 'nOnE'])('does not get by without a signature, by the algorithm %s', async (alg) => {
    const input = `${encode({ ...part(0), alg })}.${encode(part(1))}`;
    await refused(`${input}.`);
    await refused(input);
    await refused(`${input}.${ada.accessToken.split('.')[2]}`);
  });

  it('does not get by with our public key taken for a shared secret', async () => {
    const pem = createPublicKey(ours).export({ type: 'spki', format: 'pem' });
    const input = `${encode({ ...part(0), alg: 'HS256' })}.${encode(part(1))}`;
    await refused(`${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`);
  });

  it('does not get by with another key under our name, nor with a key that it brings along', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const jwk = publicKey.export({ format: 'jwk' }) as Json;
    await refused(signed({}, privateKey));
    await refused(signed({ header: { jwk } }, privateKey));
    await refused(signed({ header: { jku: 'https://example.com/jwks.json', x5u: 'https://example.com' } }, privateKey));
  });

  it.each<[string, { header?: Json; claims?: Json }]>([
    ['an unknown key id', { header: { kid: 'another' } }],
    ['no key id', { header: { kid: undefined } }],
    ['a key id that is a path', { header: { kid: '../../../../dev/null' } }],
    ['the type of an ordinary JWT', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['an extension it says we must know', { header: { crit: ['exp'], exp: 1 } }],
    ['another issuer', { claims: { iss: 'https://example.com' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'billing' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['an expiry that is no number', { claims: { exp: '9999999999' } }],
    ['no subject', { claims: { sub: undefined } }],
    ['no session', { claims: { sid: undefined } }],
    ['a list for its subject', { claims: { sub: ['01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5'] } }],
    ['a subject that is no id', { claims: { sub: "' or true" } }],
    ['a session that is no id', { claims: { sid: 7 } }],
    ['a list for its organization', { claims: { org: ['01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5'] } }],
    ['an organization that is no id', { claims: { org: "'; set role postgres" } }],
    ['a beginning in the future', { claims: { nbf: 9_999_999_999 } }],
  ])('is refused with %s, even under our own signature', async (_, changes) => refused(signed(changes)));

  it('is refused with things that are no access token at all', async () => {
    await refused(ada.refreshToken);
    await refused('null');
    await refused('bnVsbA.bnVsbA.bnVsbA');
    await refused(`${encode(part(0))}.bnVsbA.${ada.accessToken.split('.')[2]}`);
    const basic = await app.anonymous.with({ authorization: 'Basic YWRhOnNlY3JldA==' }).get('/v1/me');
    expect(basic.body).toMatchObject({ status: 401, detail: 'Only `Authorization: Bearer …` is accepted here.' });
  });

  it('keeps nobody from what is public', async () => {
    expect((await app.anonymous.bearing('nonsense').get('/.well-known/jwks.json')).status).toBe(200);
  });
});
