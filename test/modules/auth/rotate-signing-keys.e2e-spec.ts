import { createHash, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#platform/config';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const operations = readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8');

interface Pair {
  readonly pem: string;
  readonly publicPem: string;
  readonly kid: string;
}

function newPair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }).toString();
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { pem: pem(privateKey, 'pkcs8'), publicPem: pem(publicKey, 'spki'), kid };
}

/** Replicas are asked one after the other, each while it is the one that was started last: passport knows one in a process. */
describe('rotating the signing key', () => {
  const [previous, present, next] = [newPair(), newPair(), newPair()];
  const alone = (pair: Pair): Environment => ({ AUTH_SIGNING_KEY: pair.pem });
  const steps = {
    before: alone(present),
    published: { ...alone(present), AUTH_VERIFICATION_KEYS: next.publicPem },
    switched: { ...alone(next), AUTH_VERIFICATION_KEYS: present.publicPem },
    retired: alone(next),
  };
  let app: TestApp;
  let ada: SignedIn;
  beforeAll(async () => void (app = await TestApp.start(steps.before)));
  beforeEach(async () => void (ada = await app.person()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  /** What a replica with these settings says to somebody. */
  async function asked<Answer>(environment: Environment, ask: (replica: TestApp) => Promise<Answer>): Promise<Answer> {
    const replica = await app.another(environment);
    try {
      return await ask(replica);
    } finally {
      await replica.stop();
    }
  }
  const statusOf = (token: string, environment: Environment) =>
    asked(environment, async (replica) => (await replica.anonymous.bearing(token).get('/v1/me')).status);
  const tokenFrom = (environment: Environment) =>
    asked(environment, async (replica) => {
      const { refreshToken } = ada;
      const { body } = await replica.anonymous.post('/v1/auth/refresh', { refreshToken });
      return body.accessToken as string;
    });
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()).kid as string;
  const published = (environment: Environment) =>
    asked(
      environment,
      async (replica) => (await replica.anonymous.get('/.well-known/jwks.json')).body.keys as JsonWebKey[],
    );

  it('publishes the next key before it signs, and the previous one after it did; the one that signs comes first', async () => {
    const kids = async (environment: Environment) => (await published(environment)).map(({ kid }) => kid);
    expect(await kids(steps.before)).toEqual([present.kid]);
    expect(await kids(steps.published)).toEqual([present.kid, next.kid]);
    expect(await kids(steps.switched)).toEqual([next.kid, present.kid]);
    expect(await kids(steps.retired)).toEqual([next.kid]);
  });

  it('publishes public halves only, once each, whatever half is configured', async () => {
    const keys = await published({
      ...alone(present),
      AUTH_VERIFICATION_KEYS: `${previous.publicPem}\n${next.pem}${present.pem}`.replaceAll('\n', '\\n'),
    });
    expect(keys.map(({ kid }) => kid)).toEqual([present.kid, previous.kid, next.kid]);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      expect(createPublicKey({ key, format: 'jwk' }).type).toBe('public');
    }
  });

  it('goes on taking tokens of the key before the switch, until that is retired', async () => {
    const token = await tokenFrom(steps.before);
    expect(kidOf(token)).toBe(present.kid);
    expect(await statusOf(token, steps.published)).toBe(200);
    expect(await statusOf(token, steps.switched)).toBe(200);
    expect(await statusOf(token, steps.retired)).toBe(401);
  });

  it('has replicas that do not sign with the next key yet take its tokens', async () => {
    const token = await tokenFrom(steps.switched);
    expect(kidOf(token)).toBe(next.kid);
    expect(await statusOf(token, steps.published)).toBe(200);
    // Why it is published first: one that was left out refuses those who come from a replica that switched.
    expect(await statusOf(token, steps.before)).toBe(401);
    expect(await statusOf(token, steps.retired)).toBe(200);
  });

  it('refuses an unknown key, and one that only claims to be ours, without falling over', async () => {
    const [, claims, signature] = (await tokenFrom(steps.switched)).split('.');
    const refused = await asked(steps.switched, async (replica) => {
      const replies = [];
      for (const kid of [
        previous.kid,
        present.kid,
        '',
        '__proto__',
        'constructor',
        7,
        null,
        [next.kid],
        {},
        undefined,
      ]) {
        const header = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid })).toString('base64url');
        replies.push(await replica.anonymous.bearing(`${header}.${claims}.${signature}`).get('/v1/me'));
      }
      return replies;
    });
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    for (const { body } of refused) expect(body.detail).toBe('The access token is not valid.');
  });

  it('waits longer, by what is written of it, than anybody keeps the keys, or a token lasts', async () => {
    const reply = await app.anonymous.get('/.well-known/jwks.json');
    const keptSeconds = Number(/^public, max-age=(\d+)$/.exec(reply.headers.get('cache-control')!)![1]);
    const [, toSwitch] = /wait (\d+) minutes before the switch/i.exec(operations)!;
    const [, toRetire] = /wait (\d+) minutes before it is retired/i.exec(operations)!;
    expect(Number(toSwitch) * 60).toBeGreaterThanOrEqual(2 * keptSeconds);
    expect(Number(toRetire) * 60).toBeGreaterThan(900 + keptSeconds); // no token lasts longer than 900 seconds
  });
});
