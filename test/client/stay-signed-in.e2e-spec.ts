import { type AtriumProblem, unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import { signedIn, TEN_MINUTES_AND_MORE, visitor } from './visitor.js';

describe('staying signed in', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const expire = () => app.clock.moveBy(TEN_MINUTES_AND_MORE);
  const endedSessions = () => app.database.sql('select id from sessions where revoked_at is not null');

  /** What a proxy says of an API that is not there. */
  const badGateway = () =>
    new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });

  it('begins with a login, which may be refused', async () => {
    const ada = await app.person();
    const { api, tokens } = visitor(app.url);
    const refused = await api.login({ email: ada.email, password: 'a guess at something' });
    expect(refused.error?.slug).toBe('wrong-credentials');
    expect(await tokens.get()).toBeNull();

    const login = await api.login({ email: ada.email, password: ada.password });
    expect(login.data?.organizationId).toBeNull();
    expect((await unwrap(api.GET('/v1/me'))).email).toBe(ada.email);
  });

  it('goes on unseen when the access token has run out, in the same organization', async () => {
    const owner = await app.owner();
    const { api, exchanges } = await signedIn(owner);
    expire();
    const me = await unwrap(api.GET('/v1/me'));
    expect(me).toMatchObject({ email: owner.email, organizationId: owner.organizationId });
    expect(exchanges).toEqual(['GET /v1/me 401', 'POST /v1/auth/refresh 200', 'GET /v1/me 200']);
  });

  it('sends the body of a change again too', async () => {
    const { api, exchanges } = await signedIn(await app.owner());
    expire();
    const price = { amount: '2.50', currency: 'GBP' };
    const product = await unwrap(api.POST('/v1/products', { body: { sku: 'POT-1', name: 'Blue teapot', price } }));
    expect(product).toMatchObject({ sku: 'POT-1', price });
    expect(exchanges).toEqual(['POST /v1/products 401', 'POST /v1/auth/refresh 200', 'POST /v1/products 201']);
  });

  it('takes one refresh for twenty calls at the same moment', async () => {
    // Red without `this.renewals.get(refused) ??` and `held.accessToken !== refused` in Session: a refresh for each.
    const { api, exchanges } = await signedIn(await app.owner());
    for (let day = 0; day < 3; day++) {
      expire();
      exchanges.length = 0;
      const answers = await Promise.all(Array.from({ length: 20 }, () => api.GET('/v1/me')));
      expect(answers.map(({ response }) => response.status)).toEqual(Array<number>(20).fill(200));
      expect(exchanges.filter((exchange) => exchange.startsWith('POST /v1/auth/refresh'))).toHaveLength(1);
    }
    expect(await endedSessions()).toEqual([]);
  });

  it('ends when the refresh is refused: signed out, and told so once', async () => {
    const told: AtriumProblem[] = [];
    const { api, tokens, exchanges } = await signedIn(await app.person(), { onSignedOut: (why) => told.push(why) });
    await app.database.sql('update sessions set revoked_at = now()');
    expire();
    const answers = await Promise.all([api.GET('/v1/me'), api.GET('/v1/me'), api.GET('/v1/organizations')]);
    expect(answers.map(({ error }) => error?.slug)).toEqual(Array<string>(3).fill('unauthenticated'));
    expect(told.map(({ slug }) => slug)).toEqual(['refresh-token-invalid']);
    expect(await tokens.get()).toBeNull();
    expect(exchanges.filter((exchange) => exchange.includes('refresh'))).toEqual(['POST /v1/auth/refresh 401']);

    exchanges.length = 0;
    expect((await api.GET('/v1/me')).error?.status).toBe(401);
    expect(exchanges).toEqual(['GET /v1/me 401']);
  });

  it('does not end because of a refusal that is over soon', async () => {
    let isDown = true;
    const front = await signedIn(await app.person());
    const { api, tokens } = visitor(app.url, {
      tokens: front.tokens,
      fetch: async (request) => (isDown && request.url.endsWith('/refresh') ? badGateway() : fetch(request)),
    });
    expire();
    const answers = await Promise.all([api.GET('/v1/me'), api.GET('/v1/me')]);
    expect(answers.map(({ error }) => error)).toEqual(
      Array(2).fill(expect.objectContaining({ status: 502, slug: 'undocumented', type: 'about:blank' })),
    );
    expect(await tokens.get()).not.toBeNull();
    isDown = false;
    expect((await api.GET('/v1/me')).response.status).toBe(200);
  });

  it('renews ahead of time where it is asked to', async () => {
    const { api, exchanges } = await signedIn(await app.person(), { refreshAheadSeconds: 3600 });
    expect((await api.GET('/v1/me')).response.status).toBe(200);
    expect(exchanges).toEqual(['POST /v1/auth/refresh 200', 'GET /v1/me 200']);
  });

  it('goes on with what is still good where it cannot be renewed ahead of time', async () => {
    // Red without `this.renewals.get(refused) ??`: each tries, and a second attempt may be the second use of the token.
    const refreshes = jest.fn(badGateway);
    const { tokens } = await signedIn(await app.person());
    const { api } = visitor(app.url, {
      tokens,
      refreshAheadSeconds: 3600,
      fetch: async (request) => (request.url.endsWith('/refresh') ? refreshes() : fetch(request)),
    });
    const answers = await Promise.all([api.GET('/v1/me'), api.GET('/v1/me'), api.GET('/v1/me')]);
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect(refreshes).toHaveBeenCalledTimes(1);
  });

  it('moves to another organization, and stays there', async () => {
    const owner = await app.owner();
    const { api } = await signedIn(owner);
    const { id } = await unwrap(
      api.POST('/v1/organizations', { body: { slug: `second-${Date.now()}`, name: 'Second' } }),
    );
    await unwrap(api.chooseOrganization(id));
    expect((await unwrap(api.GET('/v1/me'))).organizationId).toBe(id);
    expire();
    expect((await unwrap(api.GET('/v1/me'))).organizationId).toBe(id);
  });

  it('ends with a logout, on the server too', async () => {
    const { api, tokens, exchanges } = await signedIn(await app.person());
    await api.logout();
    expect(await tokens.get()).toBeNull();
    expect(await endedSessions()).toHaveLength(1);
    expect((await api.GET('/v1/me')).error?.slug).toBe('unauthenticated');
    expect(exchanges).toEqual(['POST /v1/auth/logout 204', 'GET /v1/me 401']);
  });

  it('shows the access token to nothing that is for everybody', async () => {
    const owner = await app.owner();
    const seen: (string | null)[] = [];
    const { api } = await signedIn(owner, {
      fetch: (request) => {
        seen.push(request.headers.get('authorization'));
        return fetch(request);
      },
    });
    seen.length = 0;
    await api.GET('/v1/stores/{slug}/products', { params: { path: { slug: owner.organization } } });
    await api.GET('/v1/products');
    expect(seen).toEqual([null, expect.stringMatching(/^Bearer /)]);
  });
});
