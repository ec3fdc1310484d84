import { domainToASCII } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Config, isMailable, mailboxIn } from '#platform/config';
import { GiveUp, Job, type JobRun, JobType } from '#platform/jobs';
import { Metrics } from '#platform/telemetry';
import type { Mail } from './mail.js';
import { MailRefused, MailTransport } from './mail-transport.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** In seconds. A server that greylists wants minutes of patience; one that is down over a weekend, two days. */
const DELAYS = [30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 16 * HOUR];

/** How mails are kept and tried. */
export const SEND_MAIL = { queue: 'mail', attempts: DELAYS.length + 1, delays: DELAYS, timeoutSeconds: 60 };

interface MailData extends Mail {
  /** When it was written. */
  readonly date: string;
}

/** Sends one mail. What is refused for good is given up at once, everything else is tried for two days. */
@Injectable()
@JobType({ ...SEND_MAIL, name: 'mail.send' })
export class SendMail extends Job<MailData> {
  private readonly attempts: Counter<'outcome'>;

  constructor(
    private readonly transport: MailTransport,
    private readonly config: Config,
    metrics: Metrics,
  ) {
    super();
    this.attempts = metrics.counter({
      name: 'mail_attempts_total',
      help: 'Attempts to send a mail, by what became of them.',
      labelNames: ['outcome'],
    });
  }

  async run({ date, ...mail }: MailData, { id, signal }: JobRun): Promise<void> {
    try {
      if (!isMailable(mail.to.address)) throw new MailRefused('No mail can be sent to this address');
      const from = mailboxIn(this.config.mailFrom)!;
      const messageId = `<${id}@${domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1))}>`;
      await this.transport.send({ ...mail, id, from, date: new Date(date), messageId }, signal);
      this.attempts.inc({ outcome: 'sent' });
    } catch (error) {
      this.attempts.inc({ outcome: error instanceof MailRefused ? 'refused' : 'failed' });
      throw error instanceof MailRefused ? new GiveUp(error.message) : error;
    }
  }
}
