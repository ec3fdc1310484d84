import { setTimeout as sleep } from 'node:timers/promises';
import { Sessions } from '#modules/auth';
import { Organizations } from '#modules/organizations';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';

const ANOTHER = 'seven quiet umbrellas at noon';

interface Entry {
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
}

describe('changing a password', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const change = (person: SignedIn, changes: object = {}) =>
    person.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: ANOTHER, ...changes });
  const login = ({ email }: SignedIn, password: string) => app.anonymous.post('/v1/auth/login', { email, password });
  const refresh = ({ refreshToken }: Pick<SignedIn, 'refreshToken'>) =>
    app.anonymous.post('/v1/auth/refresh', { refreshToken });
  const entriesOf = async (person: SignedIn): Promise<Entry[]> => {
    const { items } = (await person.get<{ items: Entry[] }>('/v1/me/audit-entries')).body;
    return items.filter(({ action }) => ['auth.password-changed', 'auth.sessions-ended'].includes(action));
  };

  it('lets in with the new one from then on, and not with the old one', async () => {
    const ada = await app.person();
    const reply = await change(ada);
    expect(reply.status).toBe(204);
    expect(reply.text).toBe('');
    expect((await login(ada, PASSWORD)).status).toBe(401);
    expect((await login(ada, ANOTHER)).status).toBe(200);
  });

  it('ends every other session of the person, wherever it works, and nobody else’s', async () => {
    const ada = await app.owner();
    const phone = await ada.again();
    const tablet = await ada.again();
    const neighbour = await app.staff(ada);
    expect((await change(phone)).status).toBe(204);
    expect((await refresh(ada)).status).toBe(401);
    expect((await refresh(tablet)).status).toBe(401);
    expect((await refresh(phone)).status).toBe(200);
    expect((await refresh(neighbour)).status).toBe(200);
  });

  it('is written down among what happened to the account, with how many sessions it ended and no secret', async () => {
    const ada = await app.owner();
    const phone = await ada.again();
    await app.person();
    await change(phone);
    const entries = await entriesOf(phone);
    expect(entries.map(({ action, target }) => [action, target.type])).toEqual([
      ['auth.password-changed', 'user'],
      ['auth.sessions-ended', 'user'],
    ]);
    expect(entries[0]!.target.id).toBe(ada.userId);
    expect(JSON.stringify(await app.database.sql('select * from audit_entries'))).not.toMatch(
      /argon2|umbrella|battery/,
    );
  });

  it('tells every process of the sessions that it ends, with the commit', async () => {
    const ada = await app.owner();
    // Red without the revocation in OwnSessions.endAll: the stream would go on until somebody looks, half a minute later.
    const signal = AbortSignal.timeout(5000);
    const streamed = await fetch(`${app.url}/v1/events/stream`, { headers: ada.headers, signal });
    expect(streamed.status).toBe(200);
    const phone = await ada.again();
    expect((await change(phone)).status).toBe(204);
    expect(await streamed.text()).toContain('retry');
  });

  it('is refused to whom does not know the current one, and leaves everything as it was', async () => {
    const ada = await app.person();
    const phone = await ada.again();
    const reply = await change(ada, { currentPassword: 'incorrect horse battery staple' });
    expect(reply.status).toBe(422);
    expect(reply.body.type).toBe('http://localhost:3000/problems/current-password-wrong');
    expect((await login(ada, PASSWORD)).status).toBe(200);
    expect((await refresh(phone)).status).toBe(200);
    expect(await entriesOf(ada)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['without the current one', { currentPassword: undefined }, '/currentPassword'],
    ['to one of 14 characters', { newPassword: 'seven umbrella' }, '/newPassword'],
    ['with somebody else’s id', { userId: 'x' }, '/userId'],
  ])('is refused %s', async (_, changes, pointer) => {
    const reply = await change(await app.person(), changes);
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it('is nothing for the anonymous, and counts among what may be tried seldom', async () => {
    const body = { currentPassword: PASSWORD, newPassword: ANOTHER };
    expect((await app.anonymous.put('/v1/me/password', body)).status).toBe(401);
    const reply = await change(await app.person());
    expect(reply.headers.get('ratelimit-policy')).toContain('"credentials"');
  });

  it('leaves nobody in who showed the old one before it and comes in after it', async () => {
    // Red without `password_hash = $2` in Users.holdPassword: the login compared the old hash, and its session is not ended.
    const ada = await app.person();
    const organizations = app.get(Organizations);
    const ownMemberships = jest.spyOn(organizations, 'ownMemberships').mockImplementationOnce(async (userId) => {
      expect((await change(ada)).status).toBe(204);
      return organizations.ownMemberships(userId);
    });
    expect((await login(ada, PASSWORD)).status).toBe(401);
    ownMemberships.mockRestore();
    expect(await app.database.sql('select from sessions where revoked_at is null')).toHaveLength(1);
  });

  it('waits for whom it finds coming in with the old one, and ends their session too', async () => {
    // Red without `for share` in Users.holdPassword: the session that is being begun is not there yet to be ended.
    const ada = await app.person();
    const sessions = app.get(Sessions);
    const start = sessions.start.bind(sessions);
    let changed: Promise<unknown> | undefined;
    const started = jest.spyOn(sessions, 'start').mockImplementationOnce(async (...given) => {
      changed = change(ada);
      await sleep(500);
      return start(...given);
    });
    const late = await login(ada, PASSWORD);
    started.mockRestore();
    expect(await changed).toMatchObject({ status: 204 });
    expect((await refresh(late.body)).status).toBe(401);
  });

  it('is done by one of several at once, and the others are told that theirs is no longer the current one', async () => {
    // Red without `passwordHash: compared` in Users.changePassword: all of them compared the same hash, and all would win.
    const ada = await app.person();
    const phones = await Promise.all([ada.again(), ada.again(), ada.again()]);
    const replies = await Promise.all(phones.map((phone, at) => change(phone, { newPassword: `${ANOTHER} ${at}` })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    const winner = replies.findIndex(({ status }) => status === 204);
    expect((await login(ada, `${ANOTHER} ${winner}`)).status).toBe(200);
    expect(await Promise.all(phones.map(async (phone) => (await refresh(phone)).status === 200))).toEqual(
      phones.map((_, at) => at === winner),
    );
    expect((await entriesOf(phones[winner]!)).filter(({ action }) => action === 'auth.password-changed')).toHaveLength(
      1,
    );
  });
});
