import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Config } from '#platform/config';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { type Changes, encode, expectRefused, type Json, partOf, signedLike } from './forger.js';

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

  const part = (index: number) => partOf(ada.accessToken, index);
  const signed = (changes: Changes, key: KeyObject = ours) => signedLike(ada.accessToken, changes, key);
  const refused = (token: string, detail?: string) => expectRefused(app, token, detail);

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
      auth_time: expect.any(Number),
      amr: ['pwd'],
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

  it.each<[string, (key: KeyObject) => string | Buffer]>([
    ['as PEM', (key) => key.export({ type: 'spki', format: 'pem' })],
    ['as PEM without the last line break', (key) => key.export({ type: 'spki', format: 'pem' }).toString().trim()],
    ['as DER', (key) => key.export({ type: 'spki', format: 'der' })],
    ['as DER in base64', (key) => key.export({ type: 'spki', format: 'der' }).toString('base64')],
    ['as a JWK', (key) => JSON.stringify(key.export({ format: 'jwk' }))],
    ['as nothing', () => ''],
  ])('does not get by with our public key %s taken for a shared secret', async (_, secretOf) => {
    const secret = secretOf(createPublicKey(ours));
    for (const [alg, hash] of Object.entries({ HS256: 'sha256', HS384: 'sha384', HS512: 'sha512', hs256: 'sha256' })) {
      const input = `${encode({ ...part(0), alg })}.${encode(part(1))}`;
      await refused(`${input}.${createHmac(hash, secret).update(input).digest('base64url')}`);
    }
  });

  it('does not get by with the published key set taken for a shared secret', async () => {
    const { text, body } = await app.anonymous.get('/.well-known/jwks.json');
    const input = `${encode({ ...part(0), alg: 'HS256' })}.${encode(part(1))}`;
    for (const secret of [text, JSON.stringify(body.keys[0])])
      await refused(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
  });

  it('does not get by with another key under our name, nor with a key that it brings along', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const jwk = publicKey.export({ format: 'jwk' }) as Json;
    await refused(signed({}, privateKey));
    await refused(signed({ header: { jwk } }, privateKey));
    await refused(signed({ header: { jku: 'https://example.com/jwks.json', x5u: 'https://example.com' } }, privateKey));
    await refused(signed({ header: { kid: 'mine', jwk } }, privateKey));
    await refused(signed({ header: { kid: JSON.stringify(jwk) } }, privateKey));
    await refused(signed({ header: { kid: "' union select '" } }, privateKey));
    const x5c = [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')];
    await refused(signed({ header: { x5c } }, privateKey));
    await refused(signed({ header: { jwk: createPublicKey(ours).export({ format: 'jwk' }) } }, privateKey));
  });

  it.each<[string, string, () => KeyObject, object]>([
    ['RS256', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, {}],
    ['PS256', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, { padding: 6 }],
    [
      'ES384',
      'sha384',
      () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
      { dsaEncoding: 'ieee-p1363' },
    ],
    [
      'ES512',
      'sha512',
      () => generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
      { dsaEncoding: 'ieee-p1363' },
    ],
    ['ES384', 'sha384', () => ours, { dsaEncoding: 'ieee-p1363' }],
    ['ES256K', 'sha256', () => ours, { dsaEncoding: 'ieee-p1363' }],
    ['es256', 'sha256', () => ours, { dsaEncoding: 'ieee-p1363' }],
  ])('does not get by with another algorithm: %s', async (alg, hash, keyOf, options) => {
    const input = `${encode({ ...part(0), alg })}.${encode(part(1))}`;
    await refused(`${input}.${sign(hash, Buffer.from(input), { key: keyOf(), ...options }).toString('base64url')}`);
  });

  it('does not get by with a signature that is none', async () => {
    const input = ada.accessToken.split('.').slice(0, 2).join('.');
    const r = (first: number, second: number) => Buffer.concat([Buffer.alloc(32, first), Buffer.alloc(32, second)]);
    // Nothing for r and s satisfies a verifier that divides carelessly (CVE-2022-21449).
    for (const [first, second] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [255, 255],
    ] as const)
      await refused(`${input}.${r(first, second).toString('base64url')}`);
    const der = sign('sha256', Buffer.from(input), ours); // as other protocols write it
    await refused(`${input}.${der.toString('base64url')}`);
  });

  it.each<[string, Changes]>([
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
    ['a type that hides its own', { header: { typ: 'at+jwt ' } }],
    ['another spelling of its type', { header: { typ: 'AT+JWT' } }],
    ['a list for its type', { header: { typ: ['at+jwt'] } }],
    ['a list for its algorithm', { header: { alg: ['ES256', 'none'] } }],
    ['no algorithm', { header: { alg: undefined } }],
    ['a payload that is not encoded', { header: { b64: false, crit: ['b64'] } }],
    ['an empty list of extensions', { header: { crit: [] } }],
    ['a list for its key id', { header: { kid: ['another'] } }],
    ['the key id within an object', { header: { kid: { toString: 'x' } } }],
    ['a list for its issuer', { claims: { iss: ['http://localhost:3000'] } }],
    ['an issuer that begins like ours', { claims: { iss: 'http://localhost:3000.example.com' } }],
    ['an issuer with a slash behind', { claims: { iss: 'http://localhost:3000/' } }],
    ['an audience in capitals', { claims: { aud: 'ATRIUM' } }],
    ['an audience that holds ours', { claims: { aud: 'not atrium' } }],
    ['an empty list for its audience', { claims: { aud: [] } }],
    ['nothing for its expiry', { claims: { exp: null } }],
    ['a beginning that is no number', { claims: { nbf: 'now' } }],
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
