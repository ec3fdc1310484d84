import { Housekeeping } from '#platform/database';
import { newId } from '#platform/ids';
import { paragraph } from '#platform/mail';
import { IN_APP, notificationKind, Notifier } from '#modules/notifications';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const DAY = 24 * 3_600_000;

const Ping = notificationKind<{ tune: string }>({
  name: 'tests.ping',
  describes: 'A test has pinged you',
  channels: [IN_APP],
  wording: { en: ({ tune }) => ({ subject: tune, body: [paragraph(`It goes ${tune}.`)] }) },
});

describe('reading one’s inbox', () => {
  let app: TestApp;
  let owner: SignedIn;
  let ada: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    ada = await app.customer(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ping = (person: SignedIn, ...tunes: string[]) =>
    tunes.reduce(
      (before, tune) =>
        before.then(() => app.get(Notifier).notify(person.organizationId, person.userId, Ping, { tune })),
      Promise.resolve(),
    );
  const inbox = async (person: SignedIn, query = '') => (await person.get(`/v1/me/notifications${query}`)).body.items;
  const titles = async (person: SignedIn, query = '') =>
    (await inbox(person, query)).map(({ title }: { title: string }) => title);
  const unread = async (person: SignedIn) => (await person.get('/v1/me/notifications/unread-count')).body.unread;

  it('shows what one was told, the latest first', async () => {
    await ping(ada, 'ding', 'dong');
    expect(await inbox(ada)).toEqual([
      expect.objectContaining({ title: 'dong' }),
      {
        id: expect.any(String),
        organizationId: ada.organizationId,
        kind: 'tests.ping',
        title: 'ding',
        text: 'It goes ding.',
        subjectId: null,
        createdAt: expect.any(String),
        readAt: null,
      },
    ]);
    expect(await unread(ada)).toBe(2);
  });

  it('comes in pages that miss nothing and show nothing twice, while more is told', async () => {
    await ping(ada, '1', '2', '3', '4', '5');
    const first = await ada.get('/v1/me/notifications?limit=2');
    await ping(ada, '6');
    const second = await ada.get(`/v1/me/notifications?limit=2&cursor=${first.body.next}`);
    const third = await ada.get(`/v1/me/notifications?limit=2&cursor=${second.body.next}`);
    const pages = [first, second, third].map(({ body }) => body.items.map(({ title }: { title: string }) => title));
    expect(pages).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(third.body.next).toBeNull();
  });

  it('is the same in every organization, and in none', async () => {
    const other = await app.owner();
    await ping(ada, 'here');
    await ada.post('/v1/memberships', { organization: other.organization });
    const elsewhere = await ada.in(other);
    await ping(elsewhere, 'there');
    const { accessToken } = (await app.anonymous.post('/v1/auth/login', { email: ada.email, password: ada.password }))
      .body;
    const nowhere = app.anonymous.bearing(accessToken) as SignedIn;
    for (const person of [ada, elsewhere, nowhere]) expect(await titles(person)).toEqual(['there', 'here']);
  });

  // Held twice in NotificationInbox: by `user_id = …`, and by row-level security within the scope `{ userId }`. With the
  // organization as the scope, and without the condition, it is red.
  it('is nobody else’s, be it the owner of the organization', async () => {
    await ping(ada, 'hush');
    const [{ id }] = await inbox(ada);
    for (const other of [owner, await app.customer(owner), await app.owner()]) {
      expect(await titles(other)).toEqual([]);
      expect((await other.put(`/v1/me/notifications/${id}/read`)).status).toBe(404);
      await other.put('/v1/me/notifications/read', { upTo: id });
    }
    expect(await unread(ada)).toBe(1);
    expect((await app.anonymous.get('/v1/me/notifications')).status).toBe(401);
  });

  it('remembers since when something is read, however often that is said', async () => {
    await ping(ada, 'ding', 'dong');
    const [{ id }] = await inbox(ada);
    const read = await ada.put(`/v1/me/notifications/${id}/read`);
    expect(read).toMatchObject({ status: 200, body: { id, title: 'dong', readAt: expect.any(String) } });
    app.clock.moveBy(60_000);
    expect((await ada.put(`/v1/me/notifications/${id}/read`)).body).toEqual(read.body);
    expect(await titles(ada, '?unread=true')).toEqual(['ding']);
    expect(await titles(ada, '?unread=false')).toEqual(['dong', 'ding']);
    expect(await unread(ada)).toBe(1);
  });

  it('is read up to what one has seen; what came meanwhile is not', async () => {
    await ping(ada, '1', '2', '3');
    const [{ id: upTo }] = await inbox(ada);
    await ping(ada, '4');
    expect(await ada.put('/v1/me/notifications/read', { upTo })).toMatchObject({ status: 200, body: { unread: 1 } });
    expect((await ada.put('/v1/me/notifications/read', { upTo })).body).toEqual({ unread: 1 });
    expect(await titles(ada, '?unread=true')).toEqual(['4']);
    expect((await ada.put('/v1/me/notifications/read', {})).status).toBe(400);
  });

  it('knows nothing of what there is not', async () => {
    const reply = await ada.put(`/v1/me/notifications/${newId()}/read`);
    expect(reply).toMatchObject({ status: 404, body: { type: expect.stringMatching(/notification-not-found$/) } });
    expect((await ada.get('/v1/me/notifications?unread=perhaps')).status).toBe(400);
  });

  it('counts to a thousand', async () => {
    await app.database.sql(
      `insert into notifications select uuidv7(), $1, $2, 'tests.ping', 'ding', 'It goes ding.', null, now(), null
       from generate_series(1, 1100)`,
      [ada.organizationId, ada.userId],
    );
    expect(await unread(ada)).toBe(1000);
    const [{ id: upTo }] = await inbox(ada);
    expect((await ada.put('/v1/me/notifications/read', { upTo })).body).toEqual({ unread: 0 });
  });

  it('cuts what is too long, so that all of it can be shown', async () => {
    await ping(ada, `${'🫖'.repeat(5000)}\nsecond line`);
    const [{ title, text }] = await inbox(ada);
    expect([[...title].length, [...text].length]).toEqual([200, 4000]);
  });

  it('forgets after three months, read or not', async () => {
    await ping(ada, 'old');
    app.clock.moveBy(89 * DAY);
    await app.get(Housekeeping).clean();
    expect(await app.database.sql('select from notifications')).toHaveLength(1);
    app.clock.moveBy(2 * DAY);
    await app.get(Housekeeping).clean();
    expect(await app.database.sql('select from notifications')).toEqual([]);
  });
});
