import tls from 'node:tls';
import { newId } from '#platform/ids';
import { Mailer } from '#platform/mail';
import { TestApp } from '../../support/app.js';
import { makeCertificate } from '../../support/certificate.js';
import { MailServer } from '../../support/mail-server.js';

describe('trusting a mail server', () => {
  const certificate = makeCertificate();
  const trusted = tls.getCACertificates('default');
  let server: MailServer;
  let app: TestApp;
  afterEach(async () => {
    tls.setDefaultCACertificates(trusted);
    await app.stop();
    await server.stop();
  });

  const trust = () => tls.setDefaultCACertificates([...trusted, certificate.cert]);
  const sendThrough = async (url: string) => {
    app = await TestApp.start({ MAIL_URL: url });
    const mail = { to: { address: 'ada@example.com' }, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
    await app.get(Mailer).send({ organizationId: newId() }, mail);
    await app.settle({ failuresAreExpected: true });
    const [job] = await app.database.sql<{ error: string | null; givenUp: boolean }>(
      `select last_error as error, given_up_at is not null as "givenUp" from jobs where type = 'mail.send'`,
    );
    return job!;
  };

  it('says its password over STARTTLS', async () => {
    trust();
    server = await MailServer.start({ ...certificate, authOptional: false });
    expect(await sendThrough(server.url('atrium:right'))).toEqual({ error: null, givenUp: false });
    expect(server.received).toHaveLength(1);
    expect(server.passwords).toEqual(['right']);
  });

  it('says it over TLS from the first byte', async () => {
    trust();
    server = await MailServer.start({ ...certificate, secure: true, authOptional: false });
    expect(await sendThrough(server.url('atrium:right'))).toEqual({ error: null, givenUp: false });
    expect(server.received).toHaveLength(1);
  });

  // SmtpMailTransport, `requireTLS`: without it the password goes over the wire for all to read.
  it('says it to nobody where there is no TLS', async () => {
    server = await MailServer.start({ authOptional: false, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });
    expect(await sendThrough(server.url('atrium:right'))).toMatchObject({
      error: expect.stringMatching(/STARTTLS/),
      givenUp: false,
    });
    expect(server.passwords).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it.each([true, false])(
    'says it to nobody whose certificate it cannot verify; TLS from the first byte: %s',
    async (secure) => {
      server = await MailServer.start({ ...certificate, secure, authOptional: false });
      expect(await sendThrough(server.url('atrium:right'))).toMatchObject({
        error: expect.stringMatching(/self.signed certificate/),
        givenUp: false,
      });
      expect(server.passwords).toEqual([]);
    },
  );

  it('waits for somebody to mend a wrong password', async () => {
    trust();
    server = await MailServer.start({ ...certificate, authOptional: false });
    expect(await sendThrough(server.url('atrium:wrong'))).toMatchObject({
      error: expect.stringContaining('authentication failed'),
      givenUp: false,
    });
    expect(server.received).toEqual([]);
  });
});
