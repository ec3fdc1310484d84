import { createHash } from 'node:crypto';
import { Housekeeping } from '#platform/database';
import { TestApp } from '../../support/app.js';

const DAY = 86_400_000;
const GRACE = 10_000;
const SECRETS = { present: 'kq3Zt0Vx9bLr5NwYh2Jm8PdSf6GcAeUi', next: 'Wm7Ry1Qz4TnUb8XcKe5LpHd0Gv2JsFoA' };

describe('refreshing a session', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const refresh = (refreshToken: string) => app.anonymous.post('/v1/auth/refresh', { refreshToken });
  const sessions = () => app.database.sql<{ revoked_at: Date | null }>('select revoked_at from sessions');

  it('hands on from token to token, of which only hashes are kept', async () => {
    let { refreshToken } = await app.person();
    const seen = [refreshToken];
    for (let step = 0; step < 3; step++) {
      const reply = await refresh(refreshToken);
      expect(reply.status).toBe(200);
      expect((await app.anonymous.bearing(reply.body.accessToken).get('/v1/me')).status).toBe(200);
      ({ refreshToken } = reply.body);
      seen.push(refreshToken);
    }
    expect(new Set(seen).size).toBe(4);
    const stored = await app.database.sql<{ hash: Buffer }>(
      'select token_hash as hash from refresh_tokens order by used_at nulls last',
    );
    expect(stored.map(({ hash }) => hash.toString('hex'))).toEqual(
      seen.map((token) => createHash('sha256').update(token).digest('hex')),
    );
  });

  it('ends for thief and owner alike when a used token comes again', async () => {
    const { refreshToken: copied } = await app.person();
    const { refreshToken: successor } = (await refresh(copied)).body;

    app.clock.moveBy(GRACE);
    expect((await refresh(copied)).status).toBe(401);
    expect(await sessions()).toEqual([{ revoked_at: expect.any(Date) }]);
    const reply = await refresh(successor);
    expect(reply.status).toBe(401);
    expect(reply.body.type).toBe('http://localhost:3000/problems/refresh-token-invalid');
  });

  it('ends no other session of the same person', async () => {
    const ada = await app.person();
    const phone = await ada.again();
    await refresh(ada.refreshToken);
    app.clock.moveBy(GRACE);
    expect((await refresh(ada.refreshToken)).status).toBe(401);
    expect((await refresh(phone.refreshToken)).status).toBe(200);
  });

  it('is the same refresh for ten tabs that ask at once', async () => {
    // Red without `and used_at is null` in Sessions.use: the row lock alone makes the ten wait, and each makes the successor.
    const { refreshToken } = await app.person();
    const replies = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect((await refresh(replies[0]!.body.refreshToken)).status).toBe(200);
    expect(await sessions()).toEqual([{ revoked_at: null }]);
  });

  it('is the same refresh for ten seconds, and not when the successor was used', async () => {
    const { refreshToken: first } = await app.person();
    const { refreshToken: second } = (await refresh(first)).body;
    app.clock.moveBy(GRACE - 1000);
    expect((await refresh(first)).body.refreshToken).toBe(second);

    await refresh(second);
    expect((await refresh(first)).status).toBe(401);
    expect(await sessions()).toEqual([{ revoked_at: expect.any(Date) }]);
  });

  it('is the same refresh for two tabs of which one meets a process that has the next secret already', async () => {
    const { present, next } = SECRETS;
    const both = (first: string, other: string) => ({ ATRIUM_SECRET: first, ATRIUM_OTHER_SECRETS: other });
    const before = await app.another(both(present, next));
    const after = await app.another(both(next, present));
    const without = await app.another({ ATRIUM_SECRET: next });
    const at = (replica: TestApp, refreshToken: string) => replica.anonymous.post('/v1/auth/refresh', { refreshToken });
    for (const [one, other] of [[before, after] as const, [after, before] as const]) {
      const { refreshToken } = await app.person();
      const first = await at(one, refreshToken);
      const second = await at(other, refreshToken);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body.refreshToken).toBe(first.body.refreshToken);
      expect((await at(other, second.body.refreshToken)).status).toBe(200);
    }
    // What happens where the secret is replaced at once: a lost answer ends the session.
    const { refreshToken } = await app.person();
    await at(before, refreshToken);
    expect((await at(without, refreshToken)).status).toBe(401);
    for (const replica of [without, after, before]) await replica.stop();
  });

  it('brings back no session that was ended a moment after a refresh', async () => {
    const ada = await app.person();
    const { refreshToken: second } = (await refresh(ada.refreshToken)).body;
    await app.anonymous.post('/v1/auth/logout', { refreshToken: second });
    for (const token of [ada.refreshToken, second]) expect((await refresh(token)).status).toBe(401);
  });

  it('keeps a session alive for thirty days at a time', async () => {
    let { refreshToken } = await app.person();
    for (let month = 0; month < 2; month++) {
      app.clock.moveBy(29 * DAY);
      const reply = await refresh(refreshToken);
      expect(reply.status).toBe(200);
      ({ refreshToken } = reply.body);
    }
    app.clock.moveBy(30 * DAY + 1000);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('ends a session after half a year, however often it is refreshed', async () => {
    let { refreshToken } = await app.person();
    for (let days = 0; days < 175; days += 25) {
      app.clock.moveBy(25 * DAY);
      ({ refreshToken } = (await refresh(refreshToken)).body);
    }
    app.clock.moveBy(5 * DAY);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('keeps the organization, in the role of the moment', async () => {
    const owner = await app.owner();
    const staff = await app.staff(owner);
    await owner.put(`/v1/members/${staff.userId}/role`, { role: 'admin' });
    const promoted = await refresh(staff.refreshToken);
    expect(promoted.body.organizationId).toBe(owner.organizationId);
    const { permissions } = (await app.anonymous.bearing(promoted.body.accessToken).get('/v1/me')).body;
    expect(permissions).toContain('members.manage');

    await owner.delete(`/v1/members/${staff.userId}`);
    const removed = await refresh(promoted.body.refreshToken);
    expect(removed.body.organizationId).toBeNull();
    expect((await app.anonymous.bearing(removed.body.accessToken).get('/v1/organizations/current')).status).toBe(403);
  });

  it('is over after a logout, which may be sent twice and with anything', async () => {
    const { refreshToken } = await app.person();
    for (const token of [refreshToken, refreshToken, 'nonsense', 'x'.repeat(200)])
      expect((await app.anonymous.post('/v1/auth/logout', { refreshToken: token })).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('takes no access token, and no text that is none', async () => {
    const { accessToken } = await app.person();
    expect((await refresh('x'.repeat(43))).status).toBe(401);
    const reply = await refresh(accessToken);
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer: '/refreshToken', detail: expect.any(String) }]);
    expect((await app.anonymous.post('/v1/auth/refresh', {})).status).toBe(400);
  });

  it('leaves no rows behind once a session is long over', async () => {
    const { refreshToken } = await app.person();
    app.clock.moveBy(5 * DAY);
    const { refreshToken: current } = (await refresh(refreshToken)).body;
    app.clock.moveBy(27 * DAY);
    expect(await app.get(Housekeeping).clean()).toBe(1);
    expect((await refresh(current)).status).toBe(200);
    app.clock.moveBy(32 * DAY);
    expect(await app.get(Housekeeping).clean()).toBeGreaterThan(0);
    expect(await sessions()).toEqual([]);
    expect(await app.database.sql('select from refresh_tokens')).toEqual([]);
  });
});
