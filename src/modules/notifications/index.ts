export { NotificationChannel, type Told } from './notification-channel.js';
export { IN_APP, MAIL, type NotificationKind, notificationKind, notificationKinds } from './notification-kind.js';
export { NotificationsModule } from './notifications.module.js';
export { Notifier } from './notifier.service.js';
