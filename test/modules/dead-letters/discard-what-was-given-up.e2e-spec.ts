import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { PostOffice, PostOfficeModule } from './post-office.js';

describe('discarding what was given up', () => {
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

  const discard = (body: object, by = owner) => by.post('/v1/dead-letter-discards', body);

  it('ends it without its effect, and is remembered', async () => {
    const id = await office.carry(owner, 'piano');
    await office.fail();
    expect((await discard({ ids: [id] })).body).toEqual({ count: 1, more: false });
    app.clock.moveBy(60_000);
    await app.settle();
    expect(office.job.carried).toEqual([]);
    expect((await owner.get('/v1/dead-letters')).body.items).toEqual([]);
    const [job] = await app.database.sql('select finished_at, discarded_at, given_up_at from jobs where id = $1', [id]);
    expect(job).toEqual({
      finished_at: expect.any(Date),
      discarded_at: expect.any(Date),
      given_up_at: expect.any(Date),
    });
    const [entry] = (await owner.get('/v1/audit-entries?limit=1')).body.items;
    expect(entry).toMatchObject({ action: 'dead-letters.discarded', target: { type: 'dead-letter', id } });
    expect((await discard({ ids: [id] })).body.count).toBe(0);
    expect((await owner.post('/v1/dead-letter-retries', { ids: [id] })).body.count).toBe(0);
  });

  it('lets those go on that it held back, in their order', async () => {
    await office.post(owner, 'box', 'first', 'second', 'third');
    await office.fail();
    expect((await discard({ filter: { type: 'DeliverWhenLetterPosted' } })).body.count).toBe(1);
    await app.settle();
    expect(office.handler.delivered).toEqual(['second', 'third']);
  });

  it('is refused to others, and touches nothing of another organization', async () => {
    const id = await office.carry(owner, 'piano');
    await office.fail();
    for (const other of [await app.staff(owner), await app.customer(owner)])
      expect((await discard({ ids: [id] }, other)).status).toBe(403);
    expect((await discard({ ids: [id] }, await app.owner())).body).toEqual({ count: 0, more: false });
    expect((await discard({ filter: {} }, await app.owner())).body).toEqual({ count: 0, more: false });
    expect((await owner.get('/v1/dead-letters')).body.items).toHaveLength(1);
  });
});
