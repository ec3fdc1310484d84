import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { MetricsModule } from '#platform/telemetry';
import { DeliveryMetrics } from './delivery-metrics.js';
import { Events } from './events.service.js';
import { Handlers } from './handlers.js';
import { InboxDelivery } from './inbox-delivery.entity.js';
import { CreateOutboxAndInbox20261120010100 } from './migrations/20261120010100-create-outbox-and-inbox.js';
import { OutboxEvent } from './outbox-event.entity.js';
import { RelayLoop } from './relay-loop.js';
import { Relay } from './relay.js';

const WEEK_IN_HOURS = 7 * 24;

/** Tells what happened to whom it concerns, after it did, and once. Owns `outbox` and `inbox`. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    MetricsModule,
    DatabaseModule.forFeature({
      entities: [OutboxEvent, InboxDelivery],
      migrations: [CreateOutboxAndInbox20261120010100],
    }),
  ],
  providers: [DeliveryMetrics, Events, Handlers, Relay, RelayLoop],
  exports: [Events, Relay],
})
export class EventsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'inbox', since: 'handled_at', keptHours: WEEK_IN_HOURS });
    housekeeping.expire({
      table: 'outbox',
      since: 'relayed_at',
      keptHours: WEEK_IN_HOURS,
      unless: 'exists (select from inbox where inbox.event_id = outbox.id and inbox.handled_at is null)',
    });
  }
}
