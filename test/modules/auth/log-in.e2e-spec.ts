import { TestApp } from '../../support/app.js';

describe('logging in', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('takes a browser eight steps from an account to a goodbye', async () => {
    const browser = app.anonymous;
    const [email, password] = ['Ada@Example.com', 'correct horse battery staple'];

    const account = await browser.post('/v1/auth/register', { email, password, displayName: 'Ada Lovelace' });
    expect(account.status).toBe(201);
    expect(account.body).toEqual({
      id: expect.any(String),
      email: 'ada@example.com',
      displayName: 'Ada Lovelace',
      createdAt: expect.any(String),
    });

    const login = await browser.post('/v1/auth/login', { email, password });
    expect(login.status).toBe(200);
    expect(login.body).toEqual({
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      organizationId: null,
    });

    const ada = browser.bearing(login.body.accessToken);
    const me = await ada.get('/v1/me');
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ id: account.body.id, email: 'ada@example.com', organizationId: null });
    expect(me.body.permissions).not.toContain('members.manage');

    const organization = await ada.post('/v1/organizations', { slug: 'meadow-bakery', name: 'Meadow Bakery' });
    expect(organization.status).toBe(201);
    expect(organization.body).toMatchObject({ slug: 'meadow-bakery', name: 'Meadow Bakery' });

    const chosen = await ada.post('/v1/auth/organization', { organizationId: organization.body.id });
    expect(chosen.status).toBe(200);
    expect(chosen.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600, organizationId: organization.body.id });
    const owner = browser.bearing(chosen.body.accessToken);
    expect((await owner.get('/v1/me')).body.permissions).toContain('members.manage');

    const refreshed = await browser.post('/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.organizationId).toBe(organization.body.id);
    expect(refreshed.body.refreshToken).not.toBe(login.body.refreshToken);
    const current = await browser.bearing(refreshed.body.accessToken).get('/v1/organizations/current');
    expect(current.body).toEqual(organization.body);

    const logout = await browser.post('/v1/auth/logout', { refreshToken: refreshed.body.refreshToken });
    expect(logout.status).toBe(204);

    const late = await browser.post('/v1/auth/refresh', { refreshToken: refreshed.body.refreshToken });
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({ title: 'The refresh token is not valid', instance: '/v1/auth/refresh' });
  });
});
