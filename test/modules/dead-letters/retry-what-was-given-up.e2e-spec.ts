import { Database } from '#platform/database';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { nobodyLivesThere, PostOffice, PostOfficeModule } from './post-office.js';

describe('retrying what was given up', () => {
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

  const retry = (body: object, by = owner) => by.post('/v1/dead-letter-retries', body);
  const ids = async (): Promise<string[]> =>
    (await owner.get('/v1/dead-letters')).body.items.map(({ id }: { id: string }) => id);

  it('has it tried as often as a new one', async () => {
    const id = await office.carry(owner, 'piano');
    office.job.behaviour = () => Promise.reject(new Error('too heavy'));
    await app.settle({ failuresAreExpected: true });
    app.clock.moveBy(2000);
    await app.settle();
    expect(await ids()).toEqual([id]);

    expect((await retry({ ids: [id] })).body).toEqual({ count: 1, more: false });
    expect(await ids()).toEqual([]);
    await app.settle();
    expect(await ids()).toEqual([]); // one more attempt is left
    office.mend();
    app.clock.moveBy(2000);
    await app.settle();
    expect(office.job.carried).toEqual(['piano']);
    const [job] = await app.database.sql(
      'select attempts, finished_at, discarded_at, given_up_at from jobs where id = $1',
      [id],
    );
    expect(job).toEqual({ attempts: 2, finished_at: expect.any(Date), discarded_at: null, given_up_at: null });
  });

  it('lets those go on that it held back, in their order', async () => {
    await office.post(owner, 'box', 'first', 'second', 'third');
    await office.fail();
    app.clock.moveBy(60_000);
    await app.settle();
    expect(office.handler.delivered).toEqual([]);
    expect((await retry({ ids: await ids() })).body.count).toBe(1);
    await app.settle();
    expect(office.handler.delivered).toEqual(['first', 'second', 'third']);
  });

  it('is done for all that pass a filter, and for nothing else', async () => {
    for (const load of ['piano', 'harp']) await office.carry(owner, load);
    await office.post(owner, 'box', 'first');
    await office.fail();
    expect((await retry({ filter: { type: 'tests.carry' } })).body).toEqual({ count: 2, more: false });
    expect((await retry({ filter: { givenUpBefore: '2026-01-01T00:00:00Z' } })).body.count).toBe(0);
    expect((await retry({ filter: { eventType: 'tests.letter-opened' } })).body.count).toBe(0);
    await app.settle();
    expect([office.job.carried.sort(), office.handler.delivered]).toEqual([['harp', 'piano'], []]);
    expect((await retry({ filter: {} })).body.count).toBe(1);
    await app.settle();
    expect(office.handler.delivered).toEqual(['first']);
  });

  it('says when there is more than it does at once', async () => {
    await app.database.sql(
      `insert into jobs (id, organization_id, lane, queue, type, data, created_at, due_at, given_up_at)
       select gen_random_uuid(), $1, $1, 'default', 'tests.carry', '{"load": "feather"}', now(), now(), now()
       from generate_series(1, 501)`,
      [owner.organizationId],
    );
    expect((await retry({ filter: {} })).body).toEqual({ count: 500, more: true });
    expect((await retry({ filter: {} })).body).toEqual({ count: 1, more: false });
  });

  it('happens once when two decide it at once, whichever comes first', async () => {
    // Red without `given_up_at is not null` in IS_DEAD: each of both does it.
    for (let round = 0; round < 5; round++) {
      const id = await office.carry(owner, `piano ${round}`);
      await office.fail();
      const answers = await Promise.all([
        retry({ ids: [id] }),
        retry({ filter: {} }),
        owner.post('/v1/dead-letter-discards', { ids: [id] }),
      ]);
      expect(answers.map(({ body }) => body.count).sort()).toEqual([0, 0, 1]);
      await app.settle();
    }
    const audited = (await owner.get('/v1/audit-entries?targetType=dead-letter')).body.items;
    expect(audited).toHaveLength(5);
  });

  it('waits while a later job does the same', async () => {
    const first = await office.carry(owner, 'piano', 'the only one');
    await office.fail();
    const second = await office.carry(owner, 'piano', 'the only one');
    expect((await owner.get(`/v1/dead-letters/${first}`)).body.replacedBy).toBe(second);
    expect((await retry({ ids: [first] })).body.count).toBe(0);
    await office.fail();
    expect((await retry({ ids: [first, second] })).body.count).toBe(1); // the later one
    await app.settle();
    expect((await owner.get(`/v1/dead-letters/${first}`)).body.replacedBy).toBeNull();
    expect((await retry({ ids: [first] })).body.count).toBe(1);
    await app.settle();
    expect(office.job.carried).toEqual(['piano', 'piano']);
  });

  it('gives way to a job with the same unique key that is made at that moment', async () => {
    // Red without `unlessEncountered`: the retry is answered 409, because both have the key.
    const id = await office.carry(owner, 'piano', 'the only one');
    await office.fail();
    const made = Promise.withResolvers<void>();
    const enqueueing = app.get(Database).transaction({ organizationId: owner.organizationId }, async () => {
      await office.carry(owner, 'piano', 'the only one');
      made.resolve();
      await app.database.sql('select pg_sleep(0.3)');
    });
    await made.promise;
    expect(await retry({ ids: [id] })).toMatchObject({ status: 200, body: { count: 0 } });
    await enqueueing;
    await app.settle();
    expect(office.job.carried).toEqual(['piano']);
  });

  it('leaves no attempt alive from before', async () => {
    // Red without `lease = lease + 1` in RETRY: the attempt that came too late ends the job.
    const id = await office.carry(owner, 'piano');
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    office.job.behaviour = () => {
      begun.resolve();
      return over.promise;
    };
    const working = app.settle({ failuresAreExpected: true });
    await begun.promise;
    await app.database.sql('update jobs set given_up_at = now() where id = $1', [id]);
    expect((await retry({ ids: [id] })).body.count).toBe(1);
    office.job.behaviour = nobodyLivesThere;
    over.resolve();
    await working;
    expect(await ids()).toEqual([id]); // of the second attempt, not finished by the first
  });

  it('is refused to others, and touches nothing of another organization', async () => {
    const id = await office.carry(owner, 'piano');
    await office.fail();
    for (const other of [await app.staff(owner), await app.customer(owner)])
      expect((await retry({ ids: [id] }, other)).status).toBe(403);
    const stranger = await app.owner();
    expect((await retry({ ids: [id] }, stranger)).body).toEqual({ count: 0, more: false });
    expect((await retry({ filter: {} }, stranger)).body).toEqual({ count: 0, more: false });
    expect(await ids()).toEqual([id]);
  });

  it.each([
    [{}, '/ids'],
    [[], '/'], // an array has a `filter` of its own
    [{ ids: [] }, '/ids'],
    [{ ids: ['all'] }, '/ids'],
    [{ ids: null }, '/ids'],
    [{ filter: null }, '/filter'],
    [{ filter: 'all' }, '/filter'],
    [{ filter: { type: '' } }, '/filter/type'],
    [{ filter: { givenUpFrom: 'yesterday' } }, '/filter/givenUpFrom'],
    [{ filter: { organizationId: '01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05' } }, '/filter/organizationId'],
    [{ filter: { limit: 1 } }, '/filter/limit'],
    [{ filter: [1, null] }, '/filter'],
    [{ ids: ['01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05'], filter: {} }, '/filter'],
  ])('does not do %j', async (body, pointer) => {
    const refused = await retry(body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toMatch(new RegExp(`^${pointer}`));
  });

  it('is in the audit entries, with what it was', async () => {
    await office.post(owner, 'box', 'first');
    await office.fail();
    const [id] = await ids();
    await retry({ ids: [id] });
    const [entry] = (await owner.get('/v1/audit-entries?limit=1')).body.items;
    expect(entry).toMatchObject({
      action: 'dead-letters.retried',
      actorId: owner.userId,
      target: { type: 'dead-letter', id },
      after: {
        queue: 'events',
        type: 'DeliverWhenLetterPosted',
        eventType: 'tests.letter-posted',
        eventSubject: 'box',
      },
    });
  });
});
