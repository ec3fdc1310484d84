import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage } from '#platform/pages';
import { NotificationQuery } from './dto/notification-query.dto.js';
import { NotificationDto, NotificationPageDto } from './dto/notification.dto.js';
import { ReadUpToDto } from './dto/read-up-to.dto.js';
import { UnreadCountDto } from './dto/unread-count.dto.js';
import { NotificationInbox } from './notification-inbox.service.js';
import { NotificationsPermissions } from './notifications.permissions.js';
import { NotificationNotFound } from './notifications.problems.js';

@Tagged('Notifications', 'What people are told, and how they want to hear it.')
@Controller('me/notifications')
export class NotificationsController {
  constructor(private readonly inbox: NotificationInbox) {}

  /** Lists what the caller was told, in whichever organization, the latest first. */
  @Get()
  @Can(NotificationsPermissions.read)
  @Archived('notifications', 'person')
  list(
    @CurrentActor() actor: Actor,
    @Query() { unread = false, ...page }: NotificationQuery,
  ): Promise<NotificationPageDto> {
    return this.inbox.list(actor, { unread }, page).then((told) => mapPage(told, NotificationDto.of));
  }

  /** Counts what the caller has not read. */
  @Get('unread-count')
  @Can(NotificationsPermissions.read)
  countUnread(@CurrentActor() actor: Actor): Promise<UnreadCountDto> {
    return this.inbox.countUnread(actor).then(UnreadCountDto.of);
  }

  /** Marks everything up to one notification as read, 10,000 at most, and counts what is unread then. */
  @Put('read')
  @Can(NotificationsPermissions.read)
  markReadUpTo(@CurrentActor() actor: Actor, @Body() { upTo }: ReadUpToDto): Promise<UnreadCountDto> {
    return this.inbox.markReadUpTo(actor, upTo).then(UnreadCountDto.of);
  }

  /** Marks a notification as read; it stays read since the first time. */
  @Put(':id/read')
  @Can(NotificationsPermissions.read)
  @Refuses(NotificationNotFound)
  markRead(@CurrentActor() actor: Actor, @Id() id: string): Promise<NotificationDto> {
    return this.inbox.markRead(actor, id).then(NotificationDto.of);
  }
}
