import { paragraph } from '#platform/mail';
import { IN_APP, MAIL, notificationKind, Notifier } from '#modules/notifications';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const Ping = notificationKind<{ tune: string }>({
  name: 'tests.ping',
  describes: 'A test has pinged you',
  channels: [IN_APP],
  wording: { en: ({ tune }) => ({ subject: tune, body: [paragraph(`It goes ${tune}.`)] }) },
});

const preferencesPath = '/v1/me/notification-preferences';

describe('choosing how to be told', () => {
  let app: TestApp;
  let ada: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (ada = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const choose = (person: SignedIn, ...choices: [kind: string, channel: string, enabled: boolean][]) =>
    person.put(preferencesPath, {
      choices: choices.map(([kind, channel, enabled]) => ({ kind, channel, enabled })),
    });
  const channelsOf = async (person: SignedIn, kind: string) => {
    const { items } = (await person.get(preferencesPath)).body;
    return items.find((item: { kind: string }) => item.kind === kind).channels;
  };
  /** How somebody heard of a ping: whether in the inbox, and whether by mail. */
  const ping = async (person: SignedIn) => {
    await app.settle();
    app.mails.clear();
    await app.get(Notifier).notify(person.organizationId, person.userId, Ping, { tune: 'ding' });
    await app.settle();
    const inbox = (await person.get('/v1/me/notifications')).body.items;
    return { inbox: inbox.length > 0, mail: app.mails.to(person.email).length > 0 };
  };

  it('shows every kind with every channel, and what holds for everybody', async () => {
    const { items } = (await ada.get(preferencesPath)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['orders.cancellation', 'orders.receipt', 'organizations.member-welcome', 'tests.ping']),
    );
    expect(items.find(({ kind }: { kind: string }) => kind === 'tests.ping')).toEqual({
      kind: 'tests.ping',
      describes: 'A test has pinged you',
      channels: [
        { channel: 'in-app', enabled: true },
        { channel: 'mail', enabled: false },
      ],
    });
    expect(await ping(ada)).toEqual({ inbox: true, mail: false });
  });

  it('has it told otherwise from then on, to oneself', async () => {
    const grace = await app.owner();
    const reply = await choose(ada, ['tests.ping', IN_APP, false], ['tests.ping', MAIL, true]);
    expect(reply.status).toBe(200);
    expect(await channelsOf(ada, 'tests.ping')).toEqual([
      { channel: 'in-app', enabled: false },
      { channel: 'mail', enabled: true },
    ]);
    expect(await ping(ada)).toEqual({ inbox: false, mail: true });
    expect(await ping(grace)).toEqual({ inbox: true, mail: false });
  });

  it('replaces what one has chosen before', async () => {
    await choose(ada, ['tests.ping', IN_APP, false]);
    await choose(ada, ['tests.ping', MAIL, true]);
    expect(await ping(ada)).toEqual({ inbox: true, mail: true });
    await choose(ada);
    expect(await channelsOf(ada, 'tests.ping')).toEqual([
      { channel: 'in-app', enabled: true },
      { channel: 'mail', enabled: false },
    ]);
  });

  it('can want to hear of nothing', async () => {
    await choose(ada, ['tests.ping', IN_APP, false]);
    expect(await ping(ada)).toEqual({ inbox: false, mail: false });
  });

  it('refuses what there is not, and keeps what was chosen before', async () => {
    await choose(ada, ['tests.ping', MAIL, true]);
    const reply = await choose(
      ada,
      ['tests.ping', IN_APP, false],
      ['tests.pong', MAIL, true],
      ['tests.ping', 'pigeon', true],
    );
    expect(reply).toMatchObject({
      status: 422,
      body: {
        type: expect.stringMatching(/preference-unknown$/),
        errors: [{ pointer: '/choices/1/kind' }, { pointer: '/choices/2/channel' }],
      },
    });
    expect(await ping(ada)).toEqual({ inbox: true, mail: true });
    expect((await app.anonymous.get(preferencesPath)).status).toBe(401);
  });

  // NotificationPreferences.choose: choices in rows of their own, deleted and inserted, would mix here.
  it('is one of them, not some of each, when two are made at once', async () => {
    const all: [string, string, boolean][] = ['orders.receipt', 'orders.cancellation', 'tests.ping'].map((kind) => [
      kind,
      MAIL,
      true,
    ]);
    const none: [string, string, boolean][] = all.map(([kind]) => [kind, IN_APP, false]);
    for (let round = 0; round < 10; round++) {
      await Promise.all([choose(ada, ...all), choose(ada, ...none)]);
      const [row] = await app.database.sql<{ choices: unknown[] }>('select choices from notification_preferences');
      const written = [all, none].map((choices) =>
        choices.map(([kind, channel, enabled]) => ({ kind, channel, enabled })),
      );
      expect(written).toContainEqual(row!.choices);
    }
  });
});
