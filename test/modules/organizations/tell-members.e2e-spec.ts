import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

describe('telling members what others make of them', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner({ name: 'Meadow <b>Bakery</b>' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  /** As somebody who logs in anew: a token from before says what they were then. */
  const news = async ({ email, password }: SignedIn) => {
    await app.settle();
    const { accessToken } = (await app.anonymous.post('/v1/auth/login', { email, password })).body;
    return (await app.anonymous.bearing(accessToken).get('/v1/me/notifications')).body.items.map(
      ({ kind, title }: { kind: string; title: string }) => `${kind}: ${title}`,
    );
  };
  /** But for the one that registering brings. */
  const mailsTo = ({ email }: SignedIn) =>
    app.mails.to(email).filter(({ subject }) => subject !== 'Confirm your e-mail address');
  const subjects = (person: SignedIn) => mailsTo(person).map(({ subject }) => subject);

  it('welcomes whom somebody has added, in the inbox and by mail', async () => {
    const ada = await app.staff(owner);
    expect(await news(ada)).toEqual(['organizations.member-welcome: Welcome to Meadow <b>Bakery</b>']);
    const [mail] = mailsTo(ada);
    expect(mail).toMatchObject({ to: { name: ada.displayName }, subject: 'Welcome to Meadow <b>Bakery</b>' });
    expect(mail!.text).toContain('You are now a member of the staff of Meadow <b>Bakery</b>.');
    expect(mail!.html).toContain('a member of the staff of Meadow &#60;b&#62;Bakery&#60;/b&#62;');
    expect(await news(owner)).toEqual([]);
  });

  it('says nothing to whoever came by themselves', async () => {
    const ada = await app.customer(owner);
    expect(await news(ada)).toEqual([]);
    expect(subjects(ada)).toEqual([]);
  });

  it('tells a new role, and not one that they had', async () => {
    const ada = await app.customer(owner);
    await owner.put(`/v1/members/${ada.userId}/role`, { role: 'customer' });
    expect(await news(ada)).toEqual([]);
    await owner.put(`/v1/members/${ada.userId}/role`, { role: 'admin' });
    expect(await news(ada)).toEqual(['organizations.new-role: Your role at Meadow <b>Bakery</b> has changed']);
    expect(mailsTo(ada)[0]!.text).toContain('You are now an administrator of');
  });

  it('tells a removal to whom it happened', async () => {
    const ada = await app.customer(owner);
    await owner.delete(`/v1/members/${ada.userId}`);
    expect(await news(ada)).toEqual([
      'organizations.removal-notice: You are no longer a member of Meadow <b>Bakery</b>',
    ]);
    expect(subjects(ada)).toHaveLength(1);
  });

  it('tells nothing of what was refused', async () => {
    const staff = await app.staff(owner);
    const ada = await app.customer(owner);
    await app.settle();
    expect((await staff.delete(`/v1/members/${ada.userId}`)).status).toBe(403);
    expect(await news(ada)).toEqual([]);
  });
});
