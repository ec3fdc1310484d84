import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { AnswersEventStream } from './answers-event-stream.decorator.js';
import { FollowEventsQuery } from './dto/follow-events-query.dto.js';
import { EventStreams } from './event-streams.service.js';
import { LastEventId } from './last-event-id.decorator.js';
import { EventsPermissions } from './realtime.permissions.js';
import { EventsMissed, TooManyStreams } from './realtime.problems.js';

@Tagged('Events', 'What happens in the organization, told as it does.')
@Controller('events')
export class EventStreamController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * Follows what happens in the organization, as far as the caller may see it, in its order and each event once. Who was cut off
   * goes on behind the last `id`. The stream ends when the access token does, or says more than is true: come back with
   * a new one.
   */
  @Get('stream')
  @Can(EventsPermissions.follow)
  @AnswersEventStream()
  @Refuses(EventsMissed, TooManyStreams)
  follow(
    @CurrentActor() follower: Member,
    @Query() query: FollowEventsQuery,
    @LastEventId() lastEventId: string | undefined,
  ): Promise<StreamableFile> {
    return this.streams.follow(follower, { types: query.types?.split(','), after: lastEventId ?? query.after });
  }
}
