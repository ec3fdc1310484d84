import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Config } from '#platform/config';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { encode, expectRefused, type Json, partOf, sealed, signedLike } from './forger.js';

describe('an access token that is signed by us', () => {
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
  const signed = ({ claims }: { claims: Json }) => signedLike(ada.accessToken, { claims }, ours);
  const refused = (token: string, detail?: string) => expectRefused(app, token, detail);

  it('is given not a second more or less than it says', async () => {
    app.clock.moveBy(1000 - (app.clock.now().getTime() % 1000)); // the beginning of a second: the next one is far
    const now = Math.floor(app.clock.now().getTime() / 1000);
    const accepted = async (claims: Json) =>
      expect((await app.anonymous.bearing(signed({ claims })).get('/v1/me')).status).toBe(200);
    await refused(signed({ claims: { exp: now } }), 'The access token has expired.');
    await refused(signed({ claims: { exp: now - 1 } }), 'The access token has expired.');
    await accepted({ exp: now + 60 });
    await accepted({ nbf: now });
    await refused(signed({ claims: { nbf: now + 60 } }));
  });

  it('is refused when its parts are written in another way, twice, or within each other', async () => {
    const text = (json: string) => Buffer.from(json).toString('base64url');
    const seal = (input: string) => sealed(input, ours);
    const header = JSON.stringify(part(0));
    const claims = JSON.stringify(part(1));
    const good = `${text(header)}.${text(claims)}`;
    expect((await app.anonymous.bearing(seal(good)).get('/v1/me')).status).toBe(200);
    // The last of two is what counts, for the one who checks the header as for the one who verifies.
    await refused(seal(`${text(header.replace(/\}$/, ',"alg":"none"}'))}.${text(claims)}`));
    await refused(seal(`${text(header.replace(/\}$/, ',"kid":"another"}'))}.${text(claims)}`));
    await refused(seal(`${text(claims.replace(/^/, header))}.${text(claims)}`));
    await refused(seal(`${text(JSON.stringify({ header: part(0) }))}.${text(claims)}`));
    await refused(seal(`${text(JSON.stringify([part(0)]))}.${text(claims)}`));
    await refused(seal(`${text(`\ufeff${header}`)}.${text(claims)}`));
    await refused(seal(`${text(header)}.${text(JSON.stringify([part(1)]))}`));
    await refused(seal(`${text(header)}.${text(JSON.stringify(claims))}`));
    await refused(seal(`${encode({ ...part(0), cty: 'JWT' })}.${text(ada.accessToken)}`));
    await refused(seal(`${text(header)}.${text(claims)}.${text(claims)}`));
    await refused(`${seal(good)}.${text(header)}.${text(header)}`);
    await refused(`.${seal(good)}`);
    await refused(`${seal(good)}.`);
    const [, , signature] = ada.accessToken.split('.');
    const json = { payload: text(claims), protected: text(header), signature };
    await refused(text(JSON.stringify(json)));
    await refused(text(JSON.stringify({ ...json, signatures: [json] })));
  });

  it('is read from one place, and written in one way', async () => {
    const [header, claims, signature] = ada.accessToken.split('.');
    const asks = (authorization: string) => app.anonymous.with({ authorization }).get('/v1/me');
    for (const credentials of [
      ada.accessToken,
      `Bearer  ${ada.accessToken}`,
      `Bearer ${ada.accessToken}, Bearer ${ada.accessToken}`,
      `Bearer "${ada.accessToken}"`,
      `Bearer ${header}==.${claims}.${signature}`,
      `Bearer ${header}.${claims}.${signature}==`,
      `Token ${ada.accessToken}`,
      `Bearer\t${ada.accessToken}`,
    ])
      expect([credentials, (await asks(credentials)).status]).toEqual([credentials, 401]);
    const { accessToken } = ada;
    const { status } = await app.anonymous.get(`/v1/me?access_token=${accessToken}`);
    expect(status).toBe(400);
    expect((await app.anonymous.with({ cookie: `access_token=${accessToken}` }).get('/v1/me')).status).toBe(401);
  });
});
