import { Revocations } from '#platform/access';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

describe('somebody who has lost a role, before this process has heard of it', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    jest.spyOn(app.get(Revocations), 'heard').mockReturnValue();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    return app.clear();
  });
  afterAll(() => app.stop());

  const members = () =>
    app.database.sql('select user_id, role from memberships where organization_id = $1 order by joined_at', [
      owner.organizationId,
    ]);
  const makeRole = (by: SignedIn, who: SignedIn, role: string) => by.put(`/v1/members/${who.userId}/role`, { role });
  /** From now on, and for a minute. */
  const believed = async (bearer: SignedIn) => {
    expect((await bearer.get('/v1/me')).status).toBe(200);
    return bearer;
  };
  const formerOwner = async (role: string) => {
    const other = await app.admin(owner);
    await makeRole(owner, other, 'owner');
    const asOwner = await believed(await other.again());
    expect((await makeRole(owner, asOwner, role)).status).toBe(200);
    return asOwner;
  };

  it('does not come back by it, and lets nobody else in', async () => {
    const admin = await believed(await app.admin(owner));
    const friend = await app.person();
    await owner.delete(`/v1/members/${admin.userId}`);
    for (const { email } of [admin, friend]) {
      const reply = await admin.post('/v1/members', { email, role: 'admin' });
      expect([reply.status, reply.body.title]).toEqual([403, 'The permission is missing']);
    }
    expect(await members()).toEqual([{ user_id: owner.userId, role: 'owner' }]);
  });

  it('neither rises again nor puts out who demoted them', async () => {
    const former = await formerOwner('customer');
    const before = await members();
    const replies = [await makeRole(former, former, 'owner'), await former.delete(`/v1/members/${owner.userId}`)];
    for (const reply of replies) expect([reply.status, reply.body.title]).toEqual([403, 'The permission is missing']);
    expect(await members()).toEqual(before);
  });

  it('keeps what the new role allows, and no more', async () => {
    const former = await formerOwner('admin');
    const refused = await makeRole(former, former, 'owner');
    expect([refused.status, refused.body.title]).toEqual([403, 'Only an owner makes or unmakes owners']);
    const customer = await app.customer(owner);
    expect((await makeRole(former, customer, 'staff')).status).toBe(200);
  });
});
