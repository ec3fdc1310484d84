import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { JobsModule } from '#platform/jobs';
import { MetricsModule } from '#platform/telemetry';
import { EventMetrics } from './event-metrics.js';
import { EventLog } from './event-log.js';
import { Events } from './events.service.js';
import { Handlers } from './handlers.js';
import { CreateOutboxAndInbox20261120010100 } from './migrations/20261120010100-create-outbox-and-inbox.js';
import { CreateEventLogCursors20261125020000 } from './migrations/20261125020000-create-event-log-cursors.js';
import { NumberEvents20261125010100 } from './migrations/20261125010100-number-events.js';
import { LogCursor } from './log-cursor.entity.js';
import { LogReadersLoop } from './log-readers-loop.js';
import { LogReaders } from './log-readers.js';
import { OutboxEvent } from './outbox-event.entity.js';
import { RelayLoop } from './relay-loop.js';
import { Relay } from './relay.js';

/** Tells what happened to whom it concerns, after it did, and once. Owns `outbox` and `event_log_cursors`. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    JobsModule,
    MetricsModule,
    DatabaseModule.forFeature({
      entities: [LogCursor, OutboxEvent],
      migrations: [CreateOutboxAndInbox20261120010100, NumberEvents20261125010100, CreateEventLogCursors20261125020000],
    }),
  ],
  providers: [EventMetrics, EventLog, Events, Handlers, LogReaders, LogReadersLoop, Relay, RelayLoop],
  exports: [EventLog, Events, LogReaders, Relay],
})
export class EventsModule {
  constructor(housekeeping: Housekeeping, config: Config) {
    housekeeping.expire({
      table: 'outbox',
      since: 'relayed_at',
      keptHours: config.eventsRetentionHours,
      unless: `exists (select from jobs where jobs.event_id = outbox.id and jobs.finished_at is null)
               or coalesce(log_position > (select min(position) from event_log_cursors), false)`,
    });
  }
}
