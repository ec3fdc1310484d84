import { Body, Controller, Get, Put } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ChooseNotificationsDto, NotificationPreferencesDto } from './dto/notification-preferences.dto.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { NotificationsPermissions } from './notifications.permissions.js';
import { PreferenceUnknown } from './notifications.problems.js';

@Tagged('Notifications')
@Controller('me/notification-preferences')
export class NotificationPreferencesController {
  constructor(private readonly preferences: NotificationPreferences) {}

  /** Lists every kind of notification, and which channels carry it to the caller, in whichever organization. */
  @Get()
  @Can(NotificationsPermissions.choose)
  @Archived('notification-preferences', 'person')
  list(@CurrentActor() actor: Actor): Promise<NotificationPreferencesDto> {
    return this.preferences.list(actor).then(NotificationPreferencesDto.of);
  }

  /** Chooses what the caller is told of, and how. */
  @Put()
  @Can(NotificationsPermissions.choose)
  @Refuses(PreferenceUnknown)
  choose(
    @CurrentActor() actor: Actor,
    @Body() { choices }: ChooseNotificationsDto,
  ): Promise<NotificationPreferencesDto> {
    return this.preferences.choose(actor, choices).then(NotificationPreferencesDto.of);
  }
}
