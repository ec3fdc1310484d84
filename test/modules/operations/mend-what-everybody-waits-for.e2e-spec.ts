import { TestApp } from '../../support/app.js';
import { OPERATORS } from '../../support/environment.js';
import type { SignedIn } from '../../support/given.js';
import { PostOffice, PostOfficeModule } from '../dead-letters/post-office.js';

describe('operators', () => {
  let app: TestApp;
  let office: PostOffice;
  let operator: SignedIn;
  let one: SignedIn;
  let other: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [PostOfficeModule] });
    office = new PostOffice(app);
  });
  beforeEach(async () => {
    [operator, one, other] = await Promise.all([app.operator(), app.owner(), app.owner()]);
    await app.settle();
  });
  afterEach(() => office.clear());
  afterAll(() => app.stop());

  const listed = async (query = '') => (await operator.get(`/v1/operations/dead-letters${query}`)).body.items;
  const retry = (body: object, by = operator) => by.post('/v1/operations/dead-letter-retries', body);
  const discard = (body: object, by = operator) => by.post('/v1/operations/dead-letter-discards', body);
  const failEverywhere = async () => {
    const ids = [await office.carry(one, 'piano'), await office.carry(other, 'harp'), await office.carry({}, 'organ')];
    await office.fail();
    return ids as [string, string, string];
  };

  it('see what was given up, of all organizations and of none, with everything that was said of it', async () => {
    const [piano, harp, organ] = await failEverywhere();
    office.job.behaviour = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:1'));
    const drum = await office.carry(one, 'drum');
    await app.settle();
    app.clock.moveBy(2000);
    await app.settle();
    expect((await listed()).map(({ id }: { id: string }) => id).sort()).toEqual([piano, harp, organ, drum].sort());
    expect(await listed(`?organizationId=${other.organizationId}`)).toMatchObject([{ id: harp }]);
    expect((await operator.get(`/v1/operations/dead-letters/${organ}`)).body).toMatchObject({
      organizationId: null,
      data: { load: 'organ' },
    });
    expect((await operator.get(`/v1/operations/dead-letters/${drum}`)).body).toMatchObject({
      organizationId: one.organizationId,
      lastError: 'Error: connect ECONNREFUSED 127.0.0.1:1',
    });
    expect((await operator.get(`/v1/operations/dead-letters/${one.userId}`)).status).toBe(404);
  });

  it('retry it by ids, by filter and by organization', async () => {
    const [piano, , organ] = await failEverywhere();
    expect((await retry({ ids: [piano, organ] })).body).toEqual({ count: 2, more: false });
    expect((await retry({ filter: { organizationId: one.organizationId } })).body.count).toBe(0);
    expect((await retry({ filter: { type: 'tests.carry' } })).body.count).toBe(1);
    await app.settle();
    expect(office.job.carried.sort()).toEqual(['harp', 'organ', 'piano']);
  });

  it('discard it, and each organization finds that in its audit entries', async () => {
    const [piano, harp, organ] = await failEverywhere();
    expect((await discard({ filter: {} })).body).toEqual({ count: 3, more: false });
    expect(await listed()).toEqual([]);
    const latest = async (reader: SignedIn, path: string) => (await reader.get(`${path}?limit=1`)).body.items;
    const entry = (id: string) => [
      expect.objectContaining({
        action: 'dead-letters.discarded',
        actorId: operator.userId,
        target: { type: 'dead-letter', id },
      }),
    ];
    expect(await latest(one, '/v1/audit-entries')).toEqual(entry(piano));
    expect(await latest(other, '/v1/audit-entries')).toEqual(entry(harp));
    expect(await latest(operator, '/v1/me/audit-entries')).toEqual(entry(organ));
  });

  it('decide at once with the organization itself, and one of both does it', async () => {
    for (let round = 0; round < 3; round++) {
      const [piano] = await failEverywhere();
      const answers = await Promise.all([
        retry({ ids: [piano] }),
        one.post('/v1/dead-letter-discards', { ids: [piano] }),
        discard({ ids: [piano] }, operator),
      ]);
      expect(answers.map(({ body }) => body.count).sort()).toEqual([0, 0, 1]);
      await app.settle();
    }
  });

  it('are owners and admins of the organization that runs the installation, and nobody else', async () => {
    const [piano] = await failEverywhere();
    const asked = async (who: SignedIn) => [
      (await who.get('/v1/operations/dead-letters')).status,
      (await who.get(`/v1/operations/dead-letters/${piano}`)).status,
      (await retry({ ids: [one.userId] }, who)).status,
      (await discard({ ids: [one.userId] }, who)).status,
    ];
    for (const who of [operator, await app.operator('owner')]) {
      expect(await asked(who)).toEqual([200, 200, 200, 200]);
      expect((await who.get('/v1/me')).body.permissions).toContain('operations.jobs');
    }
    for (const who of [one, await app.admin(one), await app.operator('staff'), await app.operator('customer')]) {
      expect(await asked(who)).toEqual([403, 403, 403, 403]);
      expect((await who.get('/v1/me')).body.permissions).not.toContain('operations.jobs');
    }
    expect(await listed()).toHaveLength(3);
  });

  it('are operators where they work for the operators, and not where they work for somebody else', async () => {
    await one.post('/v1/members', { email: operator.email, role: 'owner' });
    const elsewhere = await operator.in(one);
    expect((await elsewhere.get('/v1/operations/dead-letters')).status).toBe(403);
    expect(
      (await (await elsewhere.in({ organizationId: OPERATORS, organization: '' })).get('/v1/operations/dead-letters'))
        .status,
    ).toBe(200);
  });

  it('are no more than others where nobody says who they are', async () => {
    const nobody = await TestApp.start({ OPERATORS_ORGANIZATION: '' });
    try {
      const owner = await nobody.operator('owner');
      expect((await owner.get('/v1/operations/dead-letters')).status).toBe(403);
      const person = await nobody.person();
      expect((await person.get('/v1/operations/dead-letters')).status).toBe(403);
    } finally {
      await nobody.stop();
    }
  });
});
