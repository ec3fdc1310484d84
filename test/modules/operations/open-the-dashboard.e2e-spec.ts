import { TestApp } from '../../support/app.js';
import { OPERATORS } from '../../support/environment.js';
import type { SignedIn } from '../../support/given.js';
import { PostOffice, PostOfficeModule } from '../dead-letters/post-office.js';
import { Browser } from './dashboard.js';

const BOARD = '/operations/jobs';
const QUEUES = `${BOARD}/api/queues?activeQueue=default&status=failed`;

describe('the dashboard', () => {
  let app: TestApp;
  let office: PostOffice;
  let operator: SignedIn;
  let browser: Browser;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [PostOfficeModule] });
    office = new PostOffice(app);
  });
  beforeEach(async () => {
    operator = await app.operator();
    browser = new Browser(app);
  });
  afterEach(() => office.clear());
  afterAll(() => app.stop());

  const ticket = async (): Promise<string> => (await operator.post('/v1/operations/dashboard-tickets')).body.url;
  const queue = async (name: string) =>
    JSON.parse((await browser.get(`${BOARD}/api/queues?activeQueue=${name}`)).text).queues.find(
      (each: { name: string }) => each.name === name,
    );

  it('is opened with a ticket, by a cookie that belongs to it alone', async () => {
    const opened = await browser.open(await ticket());
    expect(opened.status).toBe(200);
    expect(opened.text).toContain(`url=${BOARD}`);
    expect(opened.headers.get('set-cookie')).toMatch(
      /^atrium-dashboard=[\w-]{43}; Path=\/; Max-Age=(899|900); HttpOnly; SameSite=Strict$/,
    );
    const page = await browser.get(BOARD);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<base href="/operations/jobs/" />');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    const script = /static\/js\/main\.\w+\.js/.exec(page.text)![0];
    expect((await browser.get(`${BOARD}/${script}`)).headers.get('content-type')).toMatch(/javascript/);
    expect((await browser.get(QUEUES)).status).toBe(200);
    const [entry] = (await operator.get('/v1/audit-entries?targetType=session&limit=1')).body.items;
    expect(entry).toMatchObject({ action: 'operations.dashboard-ticket-taken', actorId: operator.userId });
  });

  it('keeps no secret of it', async () => {
    const url = await ticket();
    await browser.open(url);
    const stored = JSON.stringify(await app.database.sql('select * from dashboard_sessions'));
    expect(stored).not.toContain(url.split('=')[1]!);
    expect(stored).not.toContain(browser.cookie.split('=')[1]!);
  });

  it.each(['', 'atrium-dashboard=', `atrium-dashboard=${'A'.repeat(43)}`, 'atrium-dashboard=../../etc/passwd'])(
    'is closed to who brings %j',
    async (cookie) => {
      browser.cookie = cookie;
      for (const path of [BOARD, `${BOARD}/`, `${BOARD}/queue/default`, `${BOARD}/static/favicon.ico`, QUEUES]) {
        const { status, headers } = await browser.get(path);
        expect([path, status, headers.get('content-type')]).toEqual([
          path,
          401,
          expect.stringMatching(/^application\/problem/),
        ]);
      }
      expect((await browser.put(`${BOARD}/api/queues/default/retry/failed`)).status).toBe(401);
    },
  );

  it('is closed where two cookies have its name', async () => {
    await browser.enter(operator);
    browser.cookie += `; atrium-dashboard=${'A'.repeat(43)}`;
    expect((await browser.get(BOARD)).status).toBe(401);
  });

  it('takes a ticket once, and of two who open it at once one is let in', async () => {
    // Red without `cookie_hash is null` in `open`: both are let in.
    const url = await ticket();
    const browsers = Array.from({ length: 4 }, () => new Browser(app));
    const answers = await Promise.all(browsers.map((each) => each.open(url)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    const boards = await Promise.all(browsers.map((each) => each.get(BOARD)));
    expect(boards.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect((await browser.open(url)).status).toBe(401);
  });

  it.each(['', '?ticket=', `?ticket=${'A'.repeat(43)}`, '?ticket=a&ticket=b', '?ticket[a]=b'])(
    'takes no ticket like %j',
    async (query) => expect((await browser.get(`${BOARD}/open${query}`)).status).toBe(401),
  );

  it('takes a ticket for a minute, and stays open for a quarter of an hour', async () => {
    const late = await ticket();
    app.clock.moveBy(60_001);
    expect((await browser.open(late)).status).toBe(401);
    await browser.enter(operator);
    app.clock.moveBy(14 * 60_000);
    expect((await browser.get(BOARD)).status).toBe(200);
    app.clock.moveBy(61_000);
    expect((await browser.get(BOARD)).status).toBe(401);
  });

  it('closes with the session, and with the role of whoever opened it', async () => {
    await browser.enter(operator);
    await app.anonymous.post('/v1/auth/logout', { refreshToken: operator.refreshToken });
    expect((await browser.get(BOARD)).status).toBe(401);

    const other = await app.operator();
    await browser.enter(other);
    expect((await browser.get(BOARD)).status).toBe(200);
    await app.database.sql(`update memberships set role = 'staff' where user_id = $1`, [other.userId]);
    expect((await browser.get(BOARD)).status).toBe(401);
    expect((await browser.put(`${BOARD}/api/queues/default/retry/failed`)).status).toBe(401);
  });

  it('gives tickets to operators only', async () => {
    const owner = await app.owner();
    for (const who of [owner, await app.customer(owner), await app.operator('staff')])
      expect((await who.post('/v1/operations/dashboard-tickets')).status).toBe(403);
    const person = await app.person();
    expect((await person.post('/v1/operations/dashboard-tickets')).status).toBe(403);
  });

  it('counts those who knock', async () => {
    const strict = await TestApp.start({ THROTTLE_LIMIT: '5' });
    try {
      const knocking = new Browser(strict);
      const answers: number[] = [];
      for (let knock = 0; knock < 7; knock++)
        answers.push((await knocking.get(`${BOARD}/open?ticket=${knock}`)).status);
      answers.push((await knocking.get(BOARD)).status);
      expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    } finally {
      await strict.stop();
    }
  });

  it('shows the jobs of all organizations by what became of them', async () => {
    const owner = await app.owner();
    await app.settle();
    await office.carry(owner, 'piano');
    await office.carry({}, 'organ');
    await office.fail();
    await office.carry(owner, 'harp');
    await app.settle();
    await office.carry(owner, 'drum');
    await browser.enter(operator);
    expect(await queue('default')).toMatchObject({
      counts: { active: 0, waiting: 1, delayed: 0, failed: 2, completed: 1 },
      allowRetries: true,
    });
    const { jobs } = JSON.parse((await browser.get(QUEUES)).text).queues.find(
      ({ name }: { name: string }) => name === 'default',
    );
    expect(jobs).toHaveLength(2);
    expect(jobs[0]).toMatchObject({
      name: 'tests.carry',
      attempts: 1,
      failedReason: 'GiveUp: nobody lives there',
      isFailed: true,
      opts: { organizationId: null },
      data: { load: 'organ' },
    });
    const one = await browser.get(`${BOARD}/api/queues/default/${jobs[1].id}`);
    expect(JSON.parse(one.text)).toMatchObject({ status: 'failed', job: { data: { load: 'piano' } } });
    expect((await browser.get(`${BOARD}/api/queues/events/${jobs[1].id}`)).status).toBe(404);
    expect((await browser.get(`${BOARD}/api/queues/default/not-an-id`)).status).toBe(404);
  });

  it('retries and discards what was given up, and that is audited', async () => {
    const owner = await app.owner();
    await app.settle();
    const [piano, harp] = [await office.carry(owner, 'piano'), await office.carry(owner, 'harp')];
    await office.fail();
    await browser.enter(operator);
    expect((await browser.put(`${BOARD}/api/queues/default/${piano}/retry`)).status).toBe(204);
    expect((await browser.put(`${BOARD}/api/queues/default/${piano}/retry`)).status).toBe(400);
    expect((await browser.put(`${BOARD}/api/queues/default/${harp}/clean`)).status).toBe(204);
    await app.settle();
    expect(office.job.carried).toEqual(['piano']);
    const entries = (await owner.get('/v1/audit-entries?targetType=dead-letter')).body.items;
    expect(entries).toMatchObject([
      { action: 'dead-letters.discarded', actorId: operator.userId, target: { id: harp } },
      { action: 'dead-letters.retried', actorId: operator.userId, target: { id: piano } },
    ]);
    for (const load of ['drum', 'fife']) await office.carry(owner, load);
    await office.fail();
    expect(JSON.parse((await browser.put(`${BOARD}/api/queues/default/retry/failed`)).text)).toMatchObject({
      retried: 2,
    });
    await office.fail();
    expect((await browser.put(`${BOARD}/api/queues/default/clean/failed`)).status).toBe(200);
    expect((await queue('default')).counts.failed).toBe(0);
  });

  it.each([
    'pause',
    'default/pause',
    'default/empty',
    'default/obliterate',
    'default/promote',
    'default/concurrency',
    'default/clean/completed',
  ])('does not offer %s', async (what) => {
    await browser.enter(operator);
    expect((await browser.put(`${BOARD}/api/queues/${what}`)).status).toBeGreaterThanOrEqual(400);
  });

  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example.com' },
    { origin: 'null' },
  ])('changes nothing for another page: %j', async (headers) => {
    const owner = await app.owner();
    await app.settle();
    const piano = await office.carry(owner, 'piano');
    await office.fail();
    await browser.enter(operator);
    expect((await browser.put(`${BOARD}/api/queues/default/${piano}/retry`, headers)).status).toBe(403);
    expect((await queue('default')).counts.failed).toBe(1);
  });

  it('is changed by an older browser from its own pages', async () => {
    await browser.enter(operator);
    expect((await browser.put(`${BOARD}/api/queues/default/retry/failed`, { origin: app.url })).status).toBe(200);
  });

  it('is for operators of this very organization', async () => {
    expect(operator.organizationId).toBe(OPERATORS);
    await browser.enter(operator);
    expect((await app.anonymous.get(BOARD)).status).toBe(401);
    expect((await operator.get(BOARD)).status).toBe(401); // an access token opens nothing here
  });
});
