import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config, NO_MAIL } from '#platform/config';
import { ManagementServer, MetricsModule } from '#platform/telemetry';
import { Mailbox } from './mailbox/mailbox.js';
import { MailboxMailTransport } from './mailbox/mailbox.mail-transport.js';
import { MailboxPages } from './mailbox/mailbox-pages.js';
import { MailTransport } from './mail-transport.js';
import { Mailer } from './mailer.service.js';
import { NoMailTransport } from './no.mail-transport.js';
import { SendMail } from './send-mail.job.js';
import { SendSealedMail } from './send-sealed-mail.job.js';
import { SmtpMailTransport } from './smtp.mail-transport.js';

/** Sends mails by jobs, or keeps them for the developer. Owns no table. */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [
    {
      provide: MailTransport,
      inject: [Config, ManagementServer],
      useFactory: ({ mailUrl, dataDirectory }: Config, management: ManagementServer): MailTransport => {
        if (mailUrl === NO_MAIL) return new NoMailTransport();
        if (mailUrl !== undefined) return new SmtpMailTransport(mailUrl);
        const mailbox = new Mailbox(join(dataDirectory, 'mailbox'));
        const pages = new MailboxPages(mailbox);
        management.serve('/mailbox', (request) => pages.answer(request));
        return new MailboxMailTransport(mailbox);
      },
    },
    Mailer,
    SendMail,
    SendSealedMail,
  ],
  exports: [Mailer],
})
export class MailModule {}
