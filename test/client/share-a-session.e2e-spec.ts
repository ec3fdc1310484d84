import { memoryTokens, type Tokens, type TokenStore, unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import { signedIn, TEN_MINUTES_AND_MORE, visitor } from './visitor.js';

describe('sharing a session among tabs', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const expire = () => app.clock.moveBy(TEN_MINUTES_AND_MORE);
  const endedSessions = () => app.database.sql('select id from sessions where revoked_at is not null');

  describe.each(['with Web Locks', 'without Web Locks'])('%s', (which) => {
    if (which === 'without Web Locks') {
      const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
      beforeAll(() => Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true }));
      afterAll(() => Object.defineProperty(globalThis, 'navigator', original!));
    }

    it('takes one refresh for two clients with one storage', async () => {
      // Red without `inTurn` in Session.renew: both take the same token, and the session ends.
      const tokens = memoryTokens();
      const ada = await app.person();
      const first = await signedIn(ada, { tokens });
      const second = visitor(app.url, { tokens });
      expire();
      const answers = await Promise.all([first, second].flatMap(({ api }) => [api.GET('/v1/me'), api.GET('/v1/me')]));
      expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);
      const refreshes = [...first.exchanges, ...second.exchanges].filter((exchange) => exchange.includes('refresh'));
      expect(refreshes).toEqual(['POST /v1/auth/refresh 200']);
      expect(await endedSessions()).toEqual([]);
    });
  });

  it('takes one refresh for two tabs, which share what is stored and nothing else', async () => {
    // Red without `locks.request` in inTurn.
    const stored = { text: 'null' };
    const tab = (): TokenStore => ({
      get: async () => JSON.parse(stored.text) as Tokens | null,
      set: async (tokens) => void (stored.text = JSON.stringify(tokens)),
    });
    const first = await signedIn(await app.person(), { tokens: tab() });
    const second = visitor(app.url, { tokens: tab() });
    expire();
    const answers = await Promise.all([first.api.GET('/v1/me'), second.api.GET('/v1/me')]);
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200]);
    expect([...first.exchanges, ...second.exchanges].filter((exchange) => exchange.includes('refresh'))).toHaveLength(
      1,
    );
    expect(await endedSessions()).toEqual([]);
  });

  it('does not refresh again for an answer that comes after the refresh', async () => {
    const { api, exchanges, tokens } = await signedIn(await app.person());
    const before = (await tokens.get())!;
    expire();
    await api.GET('/v1/me');
    const now = (await tokens.get())!;
    // As if this call had left with the old token, and its 401 came only now.
    let isLate = true;
    const { api: late, exchanges: lateExchanges } = visitor(app.url, {
      tokens: { get: () => (isLate ? ((isLate = false), before) : now), set: (held) => tokens.set(held) },
    });
    expect((await late.GET('/v1/me')).response.status).toBe(200);
    expect(lateExchanges).toEqual(['GET /v1/me 401', 'GET /v1/me 200']);
    expect(exchanges.filter((exchange) => exchange.includes('refresh'))).toHaveLength(1);
  });

  it('is not ended by a tab whose refresh is refused after somebody has logged in again', async () => {
    // Red without the comparison in Session.giveUp.
    const ada = await app.person();
    const onSignedOut = jest.fn();
    let anew: Tokens | null = null;
    const { api, tokens } = await signedIn(ada, {
      onSignedOut,
      fetch: async (request) => {
        const response = await fetch(request);
        if (request.url.endsWith('/refresh')) await tokens.set(anew);
        return response;
      },
    });
    await app.database.sql('update sessions set revoked_at = now()');
    expire();
    anew = await (await signedIn(ada)).tokens.get();
    expect((await api.GET('/v1/me')).response.status).toBe(401);
    expect((await api.GET('/v1/me')).response.status).toBe(200);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it.each(['another person', 'another organization'])(
    'does not do as %s what was asked before they came in',
    async (who) => {
      // Red without `isSame` in Session.send: Bob would open Ada's shop, or the product be in the other one.
      const ada = await app.owner();
      const bob = await app.owner();
      const { api, tokens } = await signedIn(ada, {
        fetch: async (request) => {
          const response = await fetch(request);
          if (request.method !== 'POST' || response.status !== 401 || !request.url.endsWith('/products'))
            return response;
          if (who === 'another person') await tokens.set(await (await signedIn(bob)).tokens.get());
          else await tokens.set({ ...(await tokens.get())!, ...(await inAnotherShop()) });
          return response;
        },
      });
      const inAnotherShop = async () => {
        const again = await ada.again();
        const { body } = await again.post('/v1/organizations', { slug: `second-${Date.now()}`, name: 'Second' });
        const { accessToken, organizationId } = await again.in({ organizationId: body.id, organization: 'second' });
        return { accessToken, organizationId };
      };
      expire();
      const product = { sku: 'POT-1', name: 'Teapot', price: { amount: '1', currency: 'GBP' } };
      expect((await api.POST('/v1/products', { body: product })).error?.slug).toBe('unauthenticated');
      expect(await app.database.sql('select id from products')).toEqual([]);
      expect((await api.POST('/v1/products', { body: product })).response.status).toBe(201);
    },
  );

  it('does not mix somebody’s choice of an organization into the session of who came after', async () => {
    // Red without the comparison in Session.continue.
    const ada = await app.owner();
    const bob = await app.owner();
    let bobs: Tokens | null = null;
    const { api, tokens } = await signedIn(ada, {
      fetch: async (request) => {
        const response = await fetch(request);
        if (request.url.endsWith('/organization') && bobs) await tokens.set(bobs);
        return response;
      },
    });
    bobs = await (await signedIn(bob)).tokens.get();
    await unwrap(api.chooseOrganization(ada.organizationId));
    expect(await tokens.get()).toEqual(bobs);
  });
});
