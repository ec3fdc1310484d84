import { TestApp } from '../../support/app.js';

describe('opening an organization', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('makes its founder the owner, and tells of it', async () => {
    const ada = await app.person();
    const reply = await ada.post('/v1/organizations', { slug: 'meadow-bakery', name: 'Meadow Bakery' });
    expect(reply.status).toBe(201);
    const { id } = reply.body;
    expect(reply.body).toEqual({ id, slug: 'meadow-bakery', name: 'Meadow Bakery', createdAt: expect.any(String) });
    expect((await ada.get('/v1/organizations')).body).toEqual({
      items: [{ id, slug: 'meadow-bakery', name: 'Meadow Bakery', role: 'owner' }],
      next: null,
    });
    expect(
      await app.database.sql(`select organization_id, payload from outbox where type = 'organizations.created'`),
    ).toEqual([{ organization_id: id, payload: { organizationId: id, slug: 'meadow-bakery', ownerId: ada.userId } }]);
  });

  it('takes a slug once, by however many at once', async () => {
    // Red without `.orIgnore()` in Organizations.insert: the losers would meet the unique constraint, and a wrong answer.
    const ada = await app.person();
    const open = () => ada.post('/v1/organizations', { slug: 'bakery', name: 'Bakery' });
    const replies = await Promise.all(Array.from({ length: 5 }, open));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(replies.find(({ status }) => status === 409)!.body).toMatchObject({
      title: 'The slug is taken',
      detail: 'bakery names another organization.',
    });
    expect(await app.database.sql('select from memberships')).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['a short slug', { slug: 'ab' }, '/slug'],
    ['a long slug', { slug: 'a'.repeat(61) }, '/slug'],
    ['a slug in capitals', { slug: 'Bakery' }, '/slug'],
    ['a slug that begins with a hyphen', { slug: '-bakery' }, '/slug'],
    ['a slug with two hyphens', { slug: 'meadow--bakery' }, '/slug'],
    ['a slug with a line behind it', { slug: 'bakery\n' }, '/slug'],
    ['an empty name', { name: '' }, '/name'],
    ['an owner of its own', { ownerId: 'me' }, '/ownerId'],
  ])('is refused with %s', async (_, changes, pointer) => {
    const ada = await app.person();
    const reply = await ada.post('/v1/organizations', { slug: 'bakery', name: 'Bakery', ...changes });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await app.database.sql('select from organizations')).toEqual([]);
  });

  it('adds to the list of one’s own, which comes in pages and holds nobody else’s', async () => {
    const ada = await app.owner({ slug: 'bakery-0' });
    for (const slug of ['bakery-1', 'bakery-2', 'bakery-3', 'bakery-4'])
      await ada.post('/v1/organizations', { slug, name: slug });
    await app.owner();
    const slugs: string[] = [];
    for (let query = '?limit=2'; query;) {
      const { items, next } = (await ada.get(`/v1/organizations${query}`)).body;
      slugs.push(...items.map(({ slug }: { slug: string }) => slug));
      query = next && `?limit=2&cursor=${next}`;
    }
    expect(slugs).toEqual(['bakery-0', 'bakery-1', 'bakery-2', 'bakery-3', 'bakery-4']);
  });
});
