import { TestApp } from '../../support/app.js';
import { PASSWORD } from '../../support/given.js';
import { mailedToken, subjectsTo } from '../../support/mailed.js';

describe('registering', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ada = { email: 'ada@example.com', password: PASSWORD, displayName: 'Ada Lovelace' };
  const register = (changes: object = {}) => app.anonymous.post('/v1/auth/register', { ...ada, ...changes });
  const told = () => app.database.sql(`select type, payload, organization_id from outbox`);

  it('opens an account, keeps of the password nothing but a hash, and tells of it', async () => {
    const reply = await register();
    expect(reply.status).toBe(201);
    expect(reply.text).not.toContain('argon2');
    expect(await app.database.sql('select * from users')).toEqual([
      {
        id: reply.body.id,
        email: 'ada@example.com',
        email_verified_at: null,
        display_name: 'Ada Lovelace',
        password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
        created_at: new Date(reply.body.createdAt),
      },
    ]);
    expect(await told()).toEqual([
      {
        type: 'users.registered',
        organization_id: null,
        payload: { organizationId: null, userId: reply.body.id },
      },
    ]);
  });

  it('is done once for an address, in whatever spelling, by however many at once', async () => {
    // Red without `.orIgnore()` in Users.register: the losers would meet the unique constraint, and another answer.
    const spellings = [
      'ada@example.com',
      ' ADA@EXAMPLE.COM',
      'Ada@Example.com ',
      'ａｄａ@example.com',
      'adA@example.com',
    ];
    const replies = await Promise.all(spellings.map((email) => register({ email })));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const users = await app.database.sql<{ id: string }>('select id from users');
    expect(users).toHaveLength(1);
    expect(replies.filter(({ body }) => body.id === users[0]!.id)).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it('says the same of an address that has an account, whose owner hears of it by mail and keeps it as it is', async () => {
    const free = await register();
    await app.settle();
    app.clock.moveBy(60_000);
    const taken = await register({ password: 'seven quiet umbrellas at noon', displayName: 'Eve' });
    expect(taken.status).toBe(free.status);
    expect(taken.body).toEqual({
      id: expect.any(String),
      email: ada.email,
      displayName: 'Eve',
      createdAt: expect.any(String),
    });
    expect(Object.keys(taken.body)).toEqual(Object.keys(free.body));
    const shapeOf = ({ headers }: { headers: Headers }) => [...headers.keys()];
    expect(shapeOf(taken)).toEqual(shapeOf(free));
    expect(await app.database.sql('select id, display_name from users')).toEqual([
      { id: free.body.id, display_name: 'Ada Lovelace' },
    ]);
    expect(await subjectsTo(app, ada.email)).toEqual(['Confirm your e-mail address', 'You have an account already']);
    const login = { email: ada.email, password: PASSWORD };
    expect((await app.anonymous.post('/v1/auth/login', login)).status).toBe(200);
    const token = await mailedToken(app, ada.email);
    const reset = { token, newPassword: 'nine loud lanterns by the sea' };
    expect((await app.anonymous.put('/v1/auth/password-resets', reset)).status).toBe(204);
  });

  it('fills nobody’s mailbox, however often somebody does', async () => {
    await register();
    await app.settle();
    for (let time = 0; time < 5; time++) await register();
    expect(await subjectsTo(app, ada.email)).toHaveLength(2);
  });

  it.each<[string, object, string]>([
    ['no e-mail address', { email: undefined }, '/email'],
    ['an e-mail address without a domain', { email: 'ada' }, '/email'],
    ['an e-mail address that is a list', { email: ['ada@example.com'] }, '/email'],
    ['a password of 14 characters', { password: 'x'.repeat(14) }, '/password'],
    ['a password of 14 characters that take more code units', { password: '🐎'.repeat(14) }, '/password'],
    ['a password of 14 characters with their accents apart', { password: 'e\u0301'.repeat(14) }, '/password'],
    ['a password of 257 characters', { password: 'x'.repeat(257) }, '/password'],
    ['a password that is a number', { password: 123_456_789_012_345 }, '/password'],
    ['an empty name', { displayName: '' }, '/displayName'],
    ['a name of spaces', { displayName: '   ' }, '/displayName'],
    ['a name in two lines', { displayName: 'Ada\nLovelace' }, '/displayName'],
    ['a name of 101 characters', { displayName: 'x'.repeat(101) }, '/displayName'],
    ['a role that nobody offered', { role: 'owner' }, '/role'],
  ])('is refused with %s', async (_, changes, pointer) => {
    const reply = await register(changes);
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await app.database.sql('select * from users')).toEqual([]);
  });

  it('takes a password of 256 characters of any kind', async () => {
    const password = Array.from({ length: 128 }, (_, at) => `${String.fromCodePoint(0x1f400 + at)} `).join('');
    expect((await register({ password })).status).toBe(201);
    expect((await app.anonymous.post('/v1/auth/login', { email: ada.email, password })).status).toBe(200);
  });
});
