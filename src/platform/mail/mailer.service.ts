import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config, NO_MAIL } from '#platform/config';
import type { Scope } from '#platform/database';
import { Encryption } from '#platform/encryption';
import { Jobs } from '#platform/jobs';
import type { Mail } from './mail.js';
import { SendMail } from './send-mail.job.js';
import { seal, SendSealedMail } from './send-sealed-mail.job.js';
import { storable } from './storable.js';

/** In characters, of text and HTML together: a mail is words, and every attempt reads all of it. */
const LARGEST_MAIL = 1_000_000;

/** Has mails sent. */
@Injectable()
export class Mailer implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly encryption: Encryption,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.mailUrl === NO_MAIL) new Logger('Mail').log('Mail is off: MAIL_URL is none');
  }

  /**
   * Has a mail sent if, and only if, the transaction of the caller commits; without one, at once. It is sent at least once:
   * the twins that a lost answer makes have one Message-ID. Where mail is off nothing happens.
   */
  async send(scope: Scope, mail: Mail): Promise<void> {
    if (this.config.mailUrl === NO_MAIL) return;
    await this.jobs.enqueue(SendMail, scope, { ...this.sendable(mail), date: this.clock.now().toISOString() });
  }

  /** The same for a mail with a secret in it: until it is sent its words are kept encrypted, and nobody is shown them. */
  async sendSealed(scope: Scope, mail: Mail): Promise<void> {
    if (this.config.mailUrl === NO_MAIL) return;
    const { to, ...content } = this.sendable(mail);
    const sealed = seal(this.encryption, content, to.address);
    await this.jobs.enqueue(SendSealedMail, scope, { to, sealed, date: this.clock.now().toISOString() });
  }

  private sendable(mail: Mail): Mail {
    const size = mail.text.length + mail.html.length;
    if (size > LARGEST_MAIL) throw new RangeError(`A mail of ${size} characters`);
    return storable(mail);
  }
}
