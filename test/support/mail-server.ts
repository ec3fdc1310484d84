import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { ReceivedMail } from './received-mail.js';

/** An answer that an SMTP server gives for a refusal: `450 try again later`. */
type Refusal = `${number} ${string}`;

/** A real SMTP server on a free port, which takes mails until a test says otherwise. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** What it says to the sender, to the recipient, and to a message that it has. Undefined for yes. */
  refuseSender?: Refusal;
  refuseRecipient?: Refusal;
  refuseMessage?: Refusal;
  /** It takes the message, and hangs up instead of saying so. */
  hangsUpAfterMessage = false;
  /** It waits so long before it says what became of the message. */
  milliseconds = 0;
  /** The passwords that were said to it. */
  readonly passwords: (string | null | undefined)[] = [];
  private server: SMTPServer;
  port = 0;

  private constructor(private readonly options: SMTPServerOptions) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await server.startAgain();
    return server;
  }

  /** Its address, as `MAIL_URL` has it. */
  url(credentials = ''): string {
    return `${this.options.secure ? 'smtps' : 'smtp'}://${credentials && `${credentials}@`}127.0.0.1:${this.port}`;
  }

  /** Listens where it did before. */
  async startAgain(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: this.options.key === undefined,
      logger: false,
      closeTimeout: 1,
      onAuth: ({ username, password }, _session, done) => {
        this.passwords.push(password);
        if (password === 'right') return done(null, { user: username });
        done(Object.assign(new Error('authentication failed'), { responseCode: 535 }));
      },
      onMailFrom: (_address, _session, done) => done(failure(this.refuseSender)),
      onRcptTo: (_address, _session, done) => done(failure(this.refuseRecipient)),
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.refuseMessage) return done(failure(this.refuseMessage));
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          this.received.push(new ReceivedMail(Buffer.concat(chunks).toString(), { from, to }));
          if (this.hangsUpAfterMessage) return this.hangUp();
          setTimeout(done, this.milliseconds);
        });
      },
      ...this.options,
    });
    this.server.on('error', () => undefined);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  /** Listens no more; whoever is connected is hung up on. */
  async stop(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private hangUp(): void {
    for (const connection of this.server.connections) connection._socket?.destroy();
  }
}

const failure = (refusal: Refusal | undefined): Error | undefined =>
  refusal && Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) });
