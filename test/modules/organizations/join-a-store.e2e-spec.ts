import { TestApp } from '../../support/app.js';

describe('joining a store', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('makes a customer of a person once, however often they ask', async () => {
    const owner = await app.owner({ slug: 'bakery', name: 'Bakery' });
    const ada = await app.person();
    const join = () => ada.post('/v1/memberships', { organization: 'bakery' });
    const replies = await Promise.all(Array.from({ length: 5 }, join));
    for (const reply of [...replies, await join()]) {
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({ id: owner.organizationId, slug: 'bakery', name: 'Bakery', role: 'customer' });
    }
    expect(await app.database.sql(`select from outbox where type = 'organizations.member-added'`)).toHaveLength(1);
    expect((await (await ada.in(owner)).get('/v1/organizations/current')).status).toBe(200);
  });

  it('leaves who belongs to it already what they are', async () => {
    const owner = await app.owner({ slug: 'bakery' });
    expect((await owner.post('/v1/memberships', { organization: 'bakery' })).body.role).toBe('owner');
  });

  it('needs a store and a login', async () => {
    const ada = await app.person();
    const reply = await ada.post('/v1/memberships', { organization: 'nowhere' });
    expect(reply.status).toBe(404);
    expect(reply.body.title).toBe('There is no such organization');
    expect((await ada.post('/v1/memberships', { organization: 7 })).body.errors).toEqual([
      { pointer: '/organization', detail: expect.any(String) },
    ]);
    expect((await app.anonymous.post('/v1/memberships', { organization: 'nowhere' })).status).toBe(401);
  });
});
