import { MailServer } from '../../support/mail-server.js';
import { SmtpMailTransport } from '../../../src/platform/mail/smtp.mail-transport.js';

describe('losing patience with a mail server', () => {
  let server: MailServer;
  beforeEach(async () => void (server = await MailServer.start()));
  afterEach(() => server.stop());

  const outgoing = {
    id: '01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11',
    messageId: '<1@example.com>',
    date: new Date(0),
    from: { address: 'hello@example.com' },
    to: { address: 'ada@example.com' },
    subject: 'Hello',
    text: 'Hello',
    html: '<p>Hello</p>',
  };

  it('ends an attempt as soon as the job’s time is over', async () => {
    server.milliseconds = 20_000;
    const began = performance.now();
    const attempt = new SmtpMailTransport(server.url()).send(outgoing, AbortSignal.timeout(300));
    await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('does not begin one whose time is over', async () => {
    await expect(new SmtpMailTransport(server.url()).send(outgoing, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(server.received).toEqual([]);
  });
});
