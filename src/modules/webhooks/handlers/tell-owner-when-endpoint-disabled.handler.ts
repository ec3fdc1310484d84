import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { Notifier } from '#modules/notifications';
import { WebhookEndpointDisabled } from '../webhooks.events.js';
import { DisabledEndpoint } from '../webhooks.notifications.js';

@Injectable()
@Handles(WebhookEndpointDisabled)
export class TellOwnerWhenEndpointDisabled implements EventHandler<WebhookEndpointDisabled> {
  constructor(private readonly notifier: Notifier) {}

  handle(disabled: WebhookEndpointDisabled): Promise<void> {
    return this.notifier.notify(disabled.organizationId, disabled.ownerId, DisabledEndpoint, disabled);
  }
}
