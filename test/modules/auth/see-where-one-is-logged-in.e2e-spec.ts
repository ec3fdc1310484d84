import { TestApp } from '../../support/app.js';

const noSession = { status: 404, body: { type: expect.stringMatching(/\/session-not-found$/) } };
const outdated = { status: 401, body: { type: expect.stringMatching(/\/access-outdated$/) } };

describe('seeing where one is logged in', () => {
  let app: TestApp;
  let another: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await another.stop();
    await app.stop();
  });

  const refresh = (refreshToken: string, userAgent?: string) =>
    app.anonymous.post('/v1/auth/refresh', { refreshToken }, userAgent ? { 'user-agent': userAgent } : undefined);

  it('lists one’s devices, the latest first, and nobody else’s', async () => {
    const laptop = await app.person();
    const phone = await laptop.again();
    await app.person();
    const { status, body } = await laptop.get('/v1/me/sessions');
    expect(status).toBe(200);
    expect(body.next).toBeNull();
    expect(body.items).toEqual([
      expect.objectContaining({ isCurrent: false, organizationId: null }),
      {
        id: expect.any(String),
        isCurrent: true,
        userAgent: expect.any(String),
        ipAddress: '127.0.0.1',
        organizationId: null,
        createdAt: expect.any(String),
        lastSeenAt: expect.any(String),
        expiresAt: expect.any(String),
      },
    ]);
    expect((await phone.get('/v1/me/sessions')).body.items.map((item: any) => item.isCurrent)).toEqual([true, false]);
  });

  it('tells what a device was when it was last refreshed, in 256 characters', async () => {
    const ada = await app.person();
    app.clock.moveBy(60_000);
    const { body } = await refresh(ada.refreshToken, `<script>alert(1)</script>${'x'.repeat(1000)}`);
    const [device] = (await app.anonymous.bearing(body.accessToken).get('/v1/me/sessions')).body.items;
    expect(device.userAgent).toBe(`<script>alert(1)</script>${'x'.repeat(231)}`);
    expect(Date.parse(device.lastSeenAt) - Date.parse(device.createdAt)).toBeGreaterThanOrEqual(60_000);
  });

  it('leaves out what has ended or run out', async () => {
    const [ada, phone] = await twoDevices();
    await app.anonymous.post('/v1/auth/logout', { refreshToken: phone.refreshToken });
    app.clock.moveBy(29 * 86_400_000);
    const { body } = await refresh((await ada.again()).refreshToken);
    app.clock.moveBy(2 * 86_400_000);
    const late = await refresh(body.refreshToken);
    const { items } = (await app.anonymous.bearing(late.body.accessToken).get('/v1/me/sessions')).body;
    expect(items).toEqual([expect.objectContaining({ isCurrent: true })]);
  });

  it('logs out a device that is not at hand, everywhere and at once', async () => {
    const [laptop, phone] = await twoDevices();
    const elsewhere = another.anonymous.bearing(phone.accessToken);
    for (const caller of [phone, elsewhere]) expect((await caller.get('/v1/me')).status).toBe(200);
    const [{ id }] = (await laptop.get('/v1/me/sessions')).body.items;

    expect((await laptop.delete(`/v1/me/sessions/${id}`)).status).toBe(204);
    for (const caller of [phone, elsewhere]) {
      expect(await refused(() => caller.get('/v1/me'))).toBeLessThan(1000);
      expect(await caller.get('/v1/me')).toMatchObject(outdated);
    }
    expect((await refresh(phone.refreshToken)).status).toBe(401);
    expect((await laptop.get('/v1/me')).status).toBe(200);
    expect(await laptop.delete(`/v1/me/sessions/${id}`)).toMatchObject(noSession);
  });

  it('ends nothing of somebody else, whose session is as unknown as none', async () => {
    const ada = await app.person();
    const mallory = await app.person();
    const [{ id }] = (await ada.get('/v1/me/sessions')).body.items;
    const foreign = await mallory.delete(`/v1/me/sessions/${id}`);
    expect(foreign).toMatchObject(noSession);
    const absent = await mallory.delete('/v1/me/sessions/01a1f7b8-0d11-7c4f-8a35-5c1e9b7d2f03');
    expect({ ...absent.body, instance: '', requestId: '' }).toEqual({ ...foreign.body, instance: '', requestId: '' });
    await mallory.delete('/v1/me/sessions');
    // Red without `user_id = $1` in OwnSessions.endAll. Her token alone would show nothing: it is believed from memory.
    const { refreshToken } = ada;
    expect((await app.anonymous.post('/v1/auth/refresh', { refreshToken })).status).toBe(200);
  });

  it('logs out every other device, or all of them', async () => {
    const [laptop, phone] = await twoDevices();
    expect((await laptop.delete('/v1/me/sessions?scope=others')).status).toBe(204);
    expect(await refused(() => phone.get('/v1/me'))).toBeLessThan(1000);
    expect((await laptop.get('/v1/me')).status).toBe(200);
    expect((await laptop.delete('/v1/me/sessions?scope=others')).status).toBe(204);

    expect((await laptop.delete('/v1/me/sessions')).status).toBe(204);
    expect(await refused(() => laptop.get('/v1/me'))).toBeLessThan(1000);
    expect((await refresh(laptop.refreshToken)).status).toBe(401);
    const actions = (await app.database.sql<{ action: string }>('select action from audit_entries order by id')).map(
      ({ action }) => action,
    );
    expect(actions.filter((action) => action === 'auth.sessions-ended')).toHaveLength(2);
    expect((await laptop.delete('/v1/me/sessions?scope=some')).status).toBe(401);
  });

  it('refuses a scope that there is not, and ends nothing', async () => {
    const ada = await app.person();
    const reply = await ada.delete('/v1/me/sessions?scope=some');
    expect(reply.status).toBe(400);
    expect((await ada.get('/v1/me')).status).toBe(200);
  });

  async function twoDevices() {
    const laptop = await app.person();
    return [laptop, await laptop.again()] as const;
  }

  /** How long until it was refused, in milliseconds. */
  async function refused(ask: () => Promise<{ status: number }>): Promise<number> {
    const since = Date.now();
    while ((await ask()).status !== 401 && Date.now() - since < 5000);
    return Date.now() - since;
  }
});
