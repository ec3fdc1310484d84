import { createPublicKey, verify } from 'node:crypto';
import { TestApp } from '../../support/app.js';

describe('verifying an access token in another service', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('takes the published keys and nothing else', async () => {
    const { accessToken } = await app.person();
    const reply = await app.anonymous.get('/.well-known/jwks.json');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('public, max-age=300');
    expect(reply.body.keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        use: 'sig',
        alg: 'ES256',
        kid: expect.any(String),
      },
    ]);

    const [header, claims, signature] = accessToken.split('.') as [string, string, string];
    const [jwk] = reply.body.keys;
    expect(JSON.parse(Buffer.from(header, 'base64url').toString()).kid).toBe(jwk.kid);
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const input = Buffer.from(`${header}.${claims}`);
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
  });
});
