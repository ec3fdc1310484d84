import { Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { EgressModule } from '#platform/egress';
import { EncryptionModule } from '#platform/encryption';
import { AuditModule } from '#modules/audit';
import { NotificationsModule } from '#modules/notifications';
import { WebhookAttempt } from './deliveries/attempt.entity.js';
import { Courier } from './deliveries/courier.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { WebhookDeliveries } from './deliveries/deliveries.service.js';
import { WebhookDelivery } from './deliveries/delivery.entity.js';
import { Replays } from './deliveries/replays.js';
import { Sender } from './deliveries/sender.js';
import { WebhookEndpoint } from './endpoints/endpoint.entity.js';
import { EndpointSecrets } from './endpoints/endpoint-secrets.js';
import { EndpointsRepository } from './endpoints/endpoints.repository.js';
import { WebhookEndpoints } from './endpoints/endpoints.service.js';
import { FanOut } from './fan-out.js';
import { TellOwnerWhenEndpointDisabled } from './handlers/tell-owner-when-endpoint-disabled.handler.js';
import { DeliverWebhook } from './jobs/deliver-webhook.job.js';
import { ReplayWebhooks } from './jobs/replay-webhooks.job.js';
import { CreateWebhooks20261125030000 } from './migrations/20261125030000-create-webhooks.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEventTypesController } from './webhook-event-types.controller.js';
import { WebhookMessagesController } from './webhook-messages.controller.js';

/**
 * Tells others over HTTP what happens in an organization, signed, and for three days if need be. Owns `webhook_endpoints`,
 * `webhook_deliveries` and `webhook_attempts`; tells `WebhookEndpointDisabled`.
 */
@Module({
  imports: [
    AuditModule,
    EgressModule,
    EncryptionModule,
    NotificationsModule,
    DatabaseModule.forFeature({
      entities: [WebhookEndpoint, WebhookDelivery, WebhookAttempt],
      migrations: [CreateWebhooks20261125030000],
      encrypted: [{ table: 'webhook_endpoints', columns: ['secret', 'former_secret'] }],
    }),
  ],
  controllers: [
    WebhookEndpointsController,
    WebhookMessagesController,
    WebhookDeliveriesController,
    WebhookEventTypesController,
  ],
  providers: [
    Courier,
    DeliveriesRepository,
    DeliverWebhook,
    EndpointSecrets,
    EndpointsRepository,
    FanOut,
    Replays,
    ReplayWebhooks,
    Sender,
    TellOwnerWhenEndpointDisabled,
    WebhookDeliveries,
    WebhookEndpoints,
  ],
})
export class WebhooksModule {
  constructor(housekeeping: Housekeeping, config: Config) {
    const keptHours = config.webhooksRetentionHours;
    housekeeping.expire({ table: 'webhook_deliveries', since: 'finished_at', keptHours });
  }
}
