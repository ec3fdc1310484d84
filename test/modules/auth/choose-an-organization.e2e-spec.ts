import { Revocations } from '#platform/access';
import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';

describe('choosing an organization', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('is done by the login for who has only one, and by nobody for who has several', async () => {
    const owner = await app.owner();
    const login = async () =>
      (await app.anonymous.post('/v1/auth/login', { email: owner.email, password: owner.password })).body;
    expect((await login()).organizationId).toBe(owner.organizationId);

    await owner.post('/v1/organizations', { slug: 'second-shop', name: 'Second Shop' });
    const { organizationId, accessToken } = await login();
    expect(organizationId).toBeNull();
    const outside = app.anonymous.bearing(accessToken);
    const reply = await outside.get('/v1/organizations/current');
    expect(reply.status).toBe(403);
    expect(reply.body.type).toMatch(/\/problems\/organization-not-chosen$/);
    expect((await outside.get('/v1/organizations')).body.items).toHaveLength(2);
  });

  it('gives in each what the person is there', async () => {
    const baker = await app.owner({ slug: 'bakery' });
    const butcher = await app.owner({ slug: 'butcher' });
    await baker.post('/v1/memberships', { organization: 'butcher' });

    const asCustomer = await baker.in(butcher);
    expect((await asCustomer.get('/v1/organizations/current')).body.slug).toBe('butcher');
    expect((await asCustomer.get('/v1/members')).status).toBe(403);
    const asOwner = await asCustomer.in(baker);
    expect((await asOwner.get('/v1/members')).body.items).toHaveLength(1);
  });

  it('finds an organization of others as little as one that never was', async () => {
    const [ada, stranger] = [await app.owner(), await app.owner()];
    const choose = (organizationId: string) => ada.post('/v1/auth/organization', { organizationId });
    const [others, none] = [await choose(stranger.organizationId), await choose(newId())];
    expect(others.status).toBe(404);
    expect({ ...others.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
    expect((await choose(ada.organizationId)).status).toBe(200);
  });

  it('is over with the session, also for who has not heard that it ended', async () => {
    const ada = await app.owner();
    await ada.get('/v1/me');
    const heard = jest.spyOn(app.get(Revocations), 'heard').mockReturnValue();
    await app.anonymous.post('/v1/auth/logout', { refreshToken: ada.refreshToken });
    const reply = await ada.post('/v1/auth/organization', { organizationId: ada.organizationId });
    expect(reply.status).toBe(401);
    expect(reply.body.title).toBe('The session has ended');
    heard.mockRestore();
  });

  it('needs a login and an id', async () => {
    const ada = await app.person();
    expect((await app.anonymous.post('/v1/auth/organization', { organizationId: newId() })).status).toBe(401);
    const reply = await ada.post('/v1/auth/organization', { organizationId: 'bakery' });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer: '/organizationId', detail: expect.any(String) }]);
  });
});
