import { createTransport, type NodemailerError, type Transporter } from 'nodemailer';
import { composed } from './composed.js';
import type { OutgoingMail } from './mail.js';
import { MailRefused, MailTransport } from './mail-transport.js';

const PORT = { 'smtp:': 587, 'smtps:': 465 };
/** How long the server may take to be found, to be reached, to greet, and to say something. */
const TIMEOUTS = { dnsTimeout: 5000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Hands mails to an SMTP server (RFC 5321), one connection each. Where there is a password it is sent over TLS or not at
 * all; without one TLS is used where the server offers it. Certificates are verified.
 */
export class SmtpMailTransport extends MailTransport {
  private readonly smtp: Transporter;

  constructor(url: string) {
    super();
    const { protocol, hostname, port, username, password } = new URL(url);
    const auth =
      username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    this.smtp = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || PORT[protocol as keyof typeof PORT],
      secure: protocol === 'smtps:',
      requireTLS: auth !== undefined,
      auth,
      forceAuth: auth !== undefined,
      ...TIMEOUTS,
    });
  }

  async send(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    try {
      await this.smtp.sendMail({ ...composed(mail), signal });
    } catch (error) {
      throw isAboutTheMail(error as NodemailerError)
        ? new MailRefused((error as Error).message, { cause: error })
        : error;
    }
  }
}

/**
 * Whether the server will not have this mail, or this recipient, for good: 5xx in answer to RCPT TO or to the message. What
 * it says for good of us (our login, our sender, our greeting) somebody has to mend, and then the mail may go.
 */
function isAboutTheMail({ responseCode = 0, command = '', code }: NodemailerError): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true; // an address that cannot be said in SMTP
  return responseCode >= 500 && responseCode < 600 && (command === 'RCPT TO' || command === 'DATA');
}
