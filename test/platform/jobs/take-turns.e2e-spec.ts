import { ACROSS_TENANTS, Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Jobs } from '#platform/jobs';
import { Executor } from '../../../src/platform/jobs/executor.js';
import { Leases } from '../../../src/platform/jobs/leases.js';
import { type Slip, slipsOf } from '../../../src/platform/jobs/slip.js';
import { TestApp } from '../../support/app.js';

import { Forge, WorkshopModule } from './workshop.js';

const LOUD = { organizationId: newId() };
const QUIET = { organizationId: newId() };

describe('turns', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({}, { modules: [WorkshopModule] })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const queue = (scope: { organizationId: string }, count: number, more = {}) =>
    app.get(Database).transaction(ACROSS_TENANTS, () =>
      app.get(Jobs).enqueueAll(
        Forge,
        Array.from({ length: count }, (_, piece) => ({ scope, data: { piece: String(piece) }, ...more })),
      ),
    );
  const take = async (perOrganization: number, waiting: number) => {
    const { jobs } = await app.get(Leases).take('default', { perOrganization, waiting });
    return [LOUD, QUIET].map(({ organizationId }) => jobs.filter(({ lane }) => lane === organizationId).length);
  };

  // `order by turn` in LEASE: without it the one that came first has all of them.
  it('are taken between organizations, however much one has queued before', async () => {
    await queue(LOUD, 1000);
    await queue(QUIET, 3);
    expect(await take(100, 6)).toEqual([3, 3]);
  });

  // `turn <= $6 - leased` in LEASE.
  it('end for an organization that has its share of all hands, until one of its jobs is done', async () => {
    await queue(LOUD, 50);
    expect(await take(5, 100)).toEqual([5, 0]);
    expect(await take(5, 100)).toEqual([0, 0]);
    await app.database.sql(
      'update jobs set finished_at = now() where id in (select id from jobs where lease > 0 limit 2)',
    );
    expect(await take(5, 100)).toEqual([2, 0]);
  });

  it('go on where they stopped for lack of room', async () => {
    const organizations = Array.from({ length: 6 }, () => ({ organizationId: newId() }));
    for (const scope of organizations) await queue(scope, 10);
    const served = new Set<string>();
    for (let pass = 0; pass < 3; pass++) {
      const { jobs } = await app.get(Leases).take('default', { perOrganization: 10, waiting: 2 });
      for (const { lane } of jobs) served.add(lane);
      await app.database.sql('update jobs set finished_at = now() where lease > 0');
    }
    expect(served.size).toBe(6);
  });

  // `!this.fruitful.has(queue)` in Leases.take: without it one look follows the other until the first job is due.
  it('leave the database alone when a round has shown that nothing is due', async () => {
    for (let organization = 0; organization < 120; organization++)
      await queue({ organizationId: newId() }, 1, { delaySeconds: 60 });
    const look = () => app.get(Leases).take('default', { perOrganization: 5, waiting: 5 });
    let looks = 1;
    for (; (await look()).isMore; looks++) expect(looks).toBeLessThan(20);
    await queue(QUIET, 1);
    const found: string[] = [];
    for (let more = 0; more < 20 && found.length === 0; more++)
      found.push(...(await look()).jobs.map(({ lane }) => lane));
    expect(found).toEqual([QUIET.organizationId]);
  });

  // The CTE `aside` of LEASE: without it nothing behind them is ever looked at.
  it('come for what is behind very many jobs that have to wait for each other', async () => {
    await queue(QUIET, 150, { key: 'slow' });
    expect(await take(100, 100)).toEqual([0, 1]);
    await queue(QUIET, 1, { key: 'quick' });
    let taken = 0;
    for (let pass = 0; pass < 5 && taken === 0; pass++) taken = (await take(100, 100))[1]!;
    expect(taken).toBe(1);
    expect(await app.database.sql(`select key from jobs where lease > 0 order by key`)).toEqual([
      { key: 'quick' },
      { key: 'slow' },
    ]);
  });

  // `recall` in Leases.take: without it those who stood aside come back when they are old enough, and one at a time.
  it('come back to those who stood aside as soon as what they waited for is over', async () => {
    // One to begin with, and twice as many behind it as a look goes at.
    await queue(QUIET, 201, { key: 'slow' });
    let taken: readonly Slip[] = [];
    const look = async () => {
      const { jobs } = await app.get(Leases).take('default', { perOrganization: 100, waiting: 100 });
      taken = slipsOf(jobs, () => false, 5);
      return jobs.length;
    };
    expect(await look()).toBe(1);
    for (let turn = 1; turn <= 20; turn++) {
      const current = taken[0]!;
      for (let pass = 0; pass < 3; pass++) expect(await look()).toBe(0);
      await app.get(Executor).execute(current);
      expect(await look()).toBe(1);
    }
    const done = await app.database.sql(`select count(*)::int as done from jobs where finished_at is not null`);
    expect(done).toEqual([{ done: 20 }]);
  });

  it('put up to 25 deliveries of one handler and one organization onto a slip, and all of a stream', async () => {
    const deliver = (count: number, key: string, more: { type?: string; lane?: string } = {}) =>
      app.database.sql(
        `insert into jobs (id, organization_id, lane, queue, type, key, event_id, data, created_at, due_at)
         select uuidv7(), $1, $1, 'events', $2, $3, uuidv7(), '{}', now(), now() - interval '1 second' from generate_series(1, $4)`,
        [more.lane ?? LOUD.organizationId, more.type ?? 'WelcomeMemberWhenAdded', key, count],
      );
    for (let subject = 0; subject < 24; subject++) await deliver(1, `subject ${subject}`);
    await deliver(30, 'long stream');
    await deliver(1, 'behind it');
    await deliver(1, 'subject 0');
    await deliver(1, 'subject 0', { type: 'TellMemberWhenRemoved' });
    await deliver(1, 'subject 0', { lane: QUIET.organizationId });
    const room = { perOrganization: 5, waiting: 200, perTurn: 100 };
    const { jobs } = await app.get(Leases).take('events', room);
    const slips = slipsOf(jobs, () => true, 5).map((slip) => [slip.type, slip.jobs.length]);
    expect(slips.sort()).toEqual([
      ['TellMemberWhenRemoved', 1],
      ['WelcomeMemberWhenAdded', 1],
      ['WelcomeMemberWhenAdded', 1],
      ['WelcomeMemberWhenAdded', 25],
      ['WelcomeMemberWhenAdded', 30],
    ]);
    await app.database.sql('delete from jobs');
  });
});
