import { Module } from '@nestjs/common';
import { MetricsModule } from '#platform/telemetry';
import { AuthModule } from '#modules/auth';
import { EventIds } from './event-ids.js';
import { EventStreamController } from './event-stream.controller.js';
import { EventStreams } from './event-streams.service.js';
import { LogFollowers } from './log-followers.service.js';

/** Tells people of what happens in their organization while it does, as far as they may see it. Owns no table; tells no event. */
@Module({
  imports: [AuthModule, MetricsModule],
  controllers: [EventStreamController],
  providers: [EventIds, EventStreams, LogFollowers],
})
export class RealtimeModule {}
