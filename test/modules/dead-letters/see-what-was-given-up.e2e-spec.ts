import { TestApp } from '../../support/app.js';
import type { Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { PostOffice, PostOfficeModule } from './post-office.js';

describe('looking at what was given up', () => {
  let app: TestApp;
  let office: PostOffice;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [PostOfficeModule] });
    office = new PostOffice(app);
  });
  beforeEach(async () => {
    owner = await app.owner();
    await app.settle();
  });
  afterEach(() => office.clear());
  afterAll(() => app.stop());

  const listed = async (query = '', reader = owner) => (await reader.get(`/v1/dead-letters${query}`)).body.items;

  it('tells what it was, how often it was tried, why it failed and what it holds back', async () => {
    await office.post(owner, 'box 1', 'first', 'second', 'third');
    await office.post(owner, 'box 2', 'elsewhere');
    office.handler.behaviour = (text) =>
      text === 'first' ? Promise.reject(new Error('the box is full')) : Promise.resolve();
    for (let attempt = 0; attempt < 21; attempt++) {
      await app.settle({ failuresAreExpected: true });
      app.clock.moveBy(3_600_000);
    }
    expect(office.handler.delivered).toEqual(['elsewhere']);
    const back = await owner.again();
    const [letter, ...others] = await listed('', back);
    expect(others).toEqual([]);
    expect(letter).toEqual({
      id: expect.any(String),
      queue: 'events',
      type: 'DeliverWhenLetterPosted',
      event: { id: expect.any(String), type: 'tests.letter-posted', subject: 'box 1' },
      attempts: 20,
      createdAt: expect.any(String),
      firstFailedAt: expect.any(String),
      givenUpAt: expect.any(String),
      lastError: 'Error: the box is full',
      holdsBack: 2,
      replacedBy: null,
    });
    expect(Date.parse(letter.givenUpAt) - Date.parse(letter.firstFailedAt)).toBeGreaterThan(18 * 3_600_000);
    expect((await back.get(`/v1/dead-letters/${letter.id}`)).body).toEqual({
      ...letter,
      data: { organizationId: owner.organizationId, box: 'box 1', text: 'first', password: '[secret]' },
    });
  });

  it('tells of other jobs what they were given', async () => {
    const id = await office.carry(owner, 'piano');
    await office.fail();
    expect((await owner.get(`/v1/dead-letters/${id}`)).body).toMatchObject({
      id,
      queue: 'default',
      type: 'tests.carry',
      event: null,
      attempts: 1,
      lastError: 'GiveUp: nobody lives there',
      holdsBack: 0,
      data: { load: 'piano' },
    });
  });

  it('does not tell what a driver said', async () => {
    await office.carry(owner, 'piano');
    office.job.behaviour = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:1'));
    await app.settle({ failuresAreExpected: true });
    app.clock.moveBy(2000);
    await app.settle();
    expect(await listed()).toEqual([
      expect.objectContaining({ lastError: 'Something that it needs failed. Operators can see what.' }),
    ]);
  });

  it('finds those of a queue, a kind, an event and a time, page by page', async () => {
    const before = app.clock.now();
    await office.post(owner, 'box 1', 'first');
    for (const load of ['piano', 'harp', 'drum']) await office.carry(owner, load);
    await office.fail();
    const kinds = async (query: string) => (await listed(query)).map(({ type }: { type: string }) => type).sort();
    const carried = ['tests.carry', 'tests.carry', 'tests.carry'];
    expect(await kinds('')).toEqual(['DeliverWhenLetterPosted', ...carried]);
    expect(await kinds('?queue=default')).toEqual(carried);
    expect(await kinds('?type=DeliverWhenLetterPosted')).toEqual(['DeliverWhenLetterPosted']);
    expect(await kinds('?eventType=tests.letter-posted')).toEqual(['DeliverWhenLetterPosted']);
    expect(await kinds('?queue=events&type=tests.carry')).toEqual([]);
    expect(await kinds(`?givenUpBefore=${before.toISOString()}`)).toEqual([]);
    expect(await kinds(`?givenUpFrom=${before.toISOString()}&queue=default`)).toEqual(carried);

    const seen: string[] = [];
    for (let path: string | null = '/v1/dead-letters?queue=default&limit=2'; path;) {
      const { body }: Reply = await owner.get(path);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      path = body.next && `/v1/dead-letters?queue=default&limit=2&cursor=${body.next}`;
    }
    expect(new Set(seen).size).toBe(3);
  });

  it('is for owners and admins of that organization', async () => {
    const id = await office.carry(owner, 'piano');
    await office.fail();
    const admin = await app.admin(owner);
    expect((await admin.get(`/v1/dead-letters/${id}`)).status).toBe(200);
    for (const other of [await app.staff(owner), await app.customer(owner)])
      for (const path of ['/v1/dead-letters', `/v1/dead-letters/${id}`])
        expect((await other.get(path)).status).toBe(403);
    const stranger = await app.owner();
    expect(await listed('', stranger)).toEqual([]);
    const refused = await stranger.get(`/v1/dead-letters/${id}`);
    expect(refused).toMatchObject({ status: 404, body: { type: expect.stringMatching(/dead-letter-not-found$/) } });
  });

  it('sees neither what waits nor what belongs to no organization', async () => {
    const [waiting, ofNobody] = [await office.carry(owner, 'piano'), await office.carry({}, 'organ')];
    expect((await owner.get(`/v1/dead-letters/${waiting}`)).status).toBe(404);
    await office.fail();
    expect((await owner.get(`/v1/dead-letters/${waiting}`)).status).toBe(200);
    expect((await owner.get(`/v1/dead-letters/${ofNobody}`)).status).toBe(404);
    expect(await listed()).toHaveLength(1);
  });
});
