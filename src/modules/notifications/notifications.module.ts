import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping, PersonalData } from '#platform/database';
import { UsersModule } from '#modules/users';
import { InAppNotificationChannel } from './channels/in-app.notification-channel.js';
import { MailNotificationChannel } from './channels/mail.notification-channel.js';
import { NotificationChannels } from './channels/notification-channels.js';
import { CreateNotifications20261125220000 } from './migrations/20261125220000-create-notifications.js';
import { NotificationInbox } from './notification-inbox.service.js';
import { NotificationPreference } from './notification-preference.entity.js';
import { NotificationPreferencesController } from './notification-preferences.controller.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { Notification } from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { Notifier } from './notifier.service.js';

/**
 * Tells people what concerns them, in their inbox and by mail, as they prefer. Owns `notifications` and
 * `notification_preferences`; tells no event.
 */
@Module({
  imports: [
    DiscoveryModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Notification, NotificationPreference],
      migrations: [CreateNotifications20261125220000],
    }),
  ],
  controllers: [NotificationsController, NotificationPreferencesController],
  providers: [
    InAppNotificationChannel,
    MailNotificationChannel,
    NotificationChannels,
    NotificationInbox,
    NotificationPreferences,
    Notifier,
  ],
  exports: [Notifier],
})
export class NotificationsModule {
  constructor(housekeeping: Housekeeping, { notificationsRetentionDays }: Config, personal: PersonalData) {
    personal.goesWith({ table: 'notifications', person: 'user_id' });
    personal.goesWith({ table: 'notification_preferences', person: 'user_id' });
    housekeeping.expire({ table: 'notifications', since: 'created_at', keptHours: notificationsRetentionDays * 24 });
  }
}
