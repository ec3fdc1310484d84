import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { type Mail, Mailer } from '#platform/mail';
import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';
import { MailServer } from '../../support/mail-server.js';

const MINUTE = 60_000;

const mail: Mail = {
  to: { name: 'Ada Lovelace', address: 'ada@example.com' },
  subject: 'Your order of 5.00 GBP',
  text: 'It is on its way.\n.\nBye',
  html: '<p>It is on its way.</p>',
};

describe('sending a mail', () => {
  const scope = { organizationId: newId() };
  let server: MailServer;
  let app: TestApp;
  beforeAll(async () => {
    server = await MailServer.start();
    app = await TestApp.start({ MAIL_URL: server.url(), MAIL_FROM: 'Meadow Bakery <hello@bakery.example>' });
  });
  afterEach(async () => {
    server.received.length = 0;
    Object.assign(server, { refuseSender: undefined, refuseRecipient: undefined, refuseMessage: undefined });
    server.hangsUpAfterMessage = false;
    await app.clear();
  });
  afterAll(async () => {
    await app.stop();
    await server.stop();
  });

  const send = (changes: Partial<Mail> = {}) => app.get(Mailer).send(scope, { ...mail, ...changes });
  const jobs = () =>
    app.database.sql<{ attempts: number; done: boolean; givenUp: boolean; error: string | null }>(
      `select attempts, finished_at is not null as done, given_up_at is not null as "givenUp", last_error as error
       from jobs where type = 'mail.send' order by position`,
    );
  const settleWithFailures = () => app.settle({ failuresAreExpected: true });

  it('hands it to the server, as text and as HTML', async () => {
    await send();
    await app.settle();

    const [received] = server.received;
    expect(received!.envelope).toEqual({ from: 'hello@bakery.example', to: ['ada@example.com'] });
    expect(Object.fromEntries(received!.headers)).toMatchObject({
      from: 'Meadow Bakery <hello@bakery.example>',
      to: 'Ada Lovelace <ada@example.com>',
      subject: mail.subject,
      'message-id': expect.stringMatching(/^<[0-9a-f-]{36}@bakery\.example>$/),
      'auto-submitted': 'auto-generated',
    });
    expect(received!.text.trim()).toBe(mail.text.replaceAll('\n', '\r\n'));
    expect(received!.html.trim()).toBe(mail.html);
    expect(await jobs()).toEqual([{ attempts: 1, done: true, givenUp: false, error: null }]);
  });

  it('does not happen when the transaction is undone', async () => {
    const undone = app.get(Database).transaction(scope, async () => {
      await send();
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await app.settle();
    expect(server.received).toEqual([]);
  });

  // SmtpMailTransport, `responseCode >= 500`: with 400 there nothing is tried again, and this is red.
  it.each(['refuseSender', 'refuseRecipient', 'refuseMessage'] as const)(
    'is tried again later, as the same message, where the server says 4xx: %s',
    async (when) => {
      server[when] = '451 greylisted, come back later';
      await send();
      await settleWithFailures();
      expect(server.received).toEqual([]);
      expect(await jobs()).toEqual([
        { attempts: 1, done: false, givenUp: false, error: expect.stringContaining('greylisted') },
      ]);

      server[when] = undefined;
      await settleWithFailures();
      expect(server.received).toEqual([]); // not yet
      app.clock.moveBy(MINUTE);
      await settleWithFailures();

      expect(server.received).toHaveLength(1);
      expect(await jobs()).toMatchObject([{ attempts: 2, done: true }]);
    },
  );

  it.each(['refuseRecipient', 'refuseMessage'] as const)(
    'is given up at once where the server says 5xx of it: %s',
    async (when) => {
      server[when] = '550 no such user here';
      await send();
      await settleWithFailures();
      server[when] = undefined;
      app.clock.moveBy(60 * MINUTE);
      await settleWithFailures();
      expect(server.received).toEqual([]);
      expect(await jobs()).toEqual([
        { attempts: 1, done: false, givenUp: true, error: expect.stringContaining('no such user here') },
      ]);
    },
  );

  it('waits where the server says 5xx of us: somebody will mend that', async () => {
    server.refuseSender = '550 you are not allowed to send from there';
    await send();
    await settleWithFailures();
    expect(await jobs()).toMatchObject([{ attempts: 1, givenUp: false }]);
    server.refuseSender = undefined;
    app.clock.moveBy(MINUTE);
    await settleWithFailures();
    expect(server.received).toHaveLength(1);
  });

  it('outlasts a server that is down', async () => {
    await server.stop();
    await send();
    await settleWithFailures();
    expect(await jobs()).toEqual([
      { attempts: 1, done: false, givenUp: false, error: expect.stringContaining('ECONNREFUSED') },
    ]);
    await server.startAgain();
    app.clock.moveBy(MINUTE);
    await settleWithFailures();
    expect(server.received).toHaveLength(1);
  });

  // SendMail, `messageId`: without it nodemailer makes up another one for each attempt, and this is red.
  it('is sent twice where the answer was lost, with one Message-ID and one date', async () => {
    server.hangsUpAfterMessage = true;
    await send();
    await settleWithFailures();
    server.hangsUpAfterMessage = false;
    app.clock.moveBy(MINUTE);
    await settleWithFailures();

    const [first, twin] = server.received;
    expect(server.received).toHaveLength(2);
    expect(twin!.messageId).toBe(first!.messageId);
    expect(twin!.headers.get('date')).toBe(first!.headers.get('date'));
  });

  it('is not even tried to an address that means more than one', async () => {
    for (const address of ['a@example.com, b@example.com', 'ada@example.com\r\nRCPT TO:<eve@example.com>', 'nobody'])
      await send({ to: { address } });
    await settleWithFailures();
    expect(server.received).toEqual([]);
    expect(await jobs()).toEqual(
      [1, 2, 3].map(() => expect.objectContaining({ givenUp: true, error: expect.stringContaining('address') })),
    );
  });

  it('refuses to keep a mail that is a library', async () => {
    await expect(send({ text: 'x'.repeat(1_000_001) })).rejects.toThrow(RangeError);
    expect(await jobs()).toEqual([]);
  });

  describe('with hostile words in it', () => {
    const HEADERS = ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'];

    // storable, `replaceAll('=?', …)`: without it the encoded word is red. The others nodemailer would hold, too.
    it.each([
      'Ada\r\nBcc: eve@example.com',
      'Ada\nSubject: another one\n\nand another body',
      '"Ada" <eve@example.com>',
      'ada@example.com, eve@example.com',
      'Ada\0\u202egpj.exe\u2028Bcc: eve@example.com',
      'Ädä 🫖 '.repeat(40),
      '=?utf-8?Q?Ada=0D=0ABcc:_eve@example.com?=',
      '\ud800',
    ])('adds no header and no recipient: %j', async (name) => {
      await send({ to: { name, address: 'ada@example.com' }, subject: name });
      await app.settle();

      const [received] = server.received;
      expect([...received!.headers.keys()].sort()).toEqual(HEADERS);
      expect(received!.envelope.to).toEqual(['ada@example.com']);
      expect(received!.headers.get('to')).toMatch(/<ada@example\.com>$/);
      expect(received!.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028]/u);
      expect(Array.from(received!.subject).length).toBeLessThanOrEqual(200);
      expect(received!.text.trim()).toBe(mail.text.replaceAll('\n', '\r\n'));
    });
  });

  it('counts what became of the attempts', async () => {
    await send();
    await app.settle();
    expect(await app.get(Metrics).text()).toMatch(/^mail_attempts_total\{outcome="sent"\} [1-9]\d*$/m);
  });
});
