import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { HandleMessage } from './handle-message.job.js';
import { StoredMessage } from './incoming-message.entity.js';
import { IncomingSubject } from './incoming-subject.entity.js';
import { IncomingWebhooks } from './incoming-webhooks.service.js';
import { MessageHandling } from './message-handling.service.js';
import { CreateIncomingMessages20261125040000 } from './migrations/20261125040000-create-incoming-messages.js';

/** Takes in what others send by webhook, and has it handled once. Owns `incoming_messages` and `incoming_subjects`. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    DatabaseModule.forFeature({
      entities: [StoredMessage, IncomingSubject],
      migrations: [CreateIncomingMessages20261125040000],
    }),
  ],
  providers: [HandleMessage, IncomingWebhooks, MessageHandling],
  exports: [IncomingWebhooks],
})
export class IncomingWebhooksModule {
  constructor(housekeeping: Housekeeping, config: Config) {
    const keptHours = config.webhooksRetentionHours;
    housekeeping.expire({ table: 'incoming_messages', since: 'finished_at', keptHours });
    housekeeping.expire({ table: 'incoming_subjects', since: 'changed_at', keptHours });
  }
}
