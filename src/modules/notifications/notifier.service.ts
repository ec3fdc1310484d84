import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { inLocale, type Locale } from '#platform/mail';
import { Users } from '#modules/users';
import { NotificationChannels } from './channels/notification-channels.js';
import type { NotificationKind } from './notification-kind.js';
import { NotificationPreferences } from './notification-preferences.service.js';

/** Nobody can say yet which language they read. */
const LOCALE: Locale = 'en';

/** Tells people what concerns them, by the channels that they want to hear it from. */
@Injectable()
export class Notifier {
  constructor(
    private readonly database: Database,
    private readonly preferences: NotificationPreferences,
    private readonly channels: NotificationChannels,
    private readonly users: Users,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells one person something that happened within an organization. It joins the transaction of the caller: an event's
   * handler tells each person once, however often it is tried. Who is no person, as a program that places orders, hears nothing.
   */
  notify<Data extends object>(
    organizationId: string,
    userId: string,
    kind: NotificationKind<Data>,
    data: Data,
  ): Promise<void> {
    return this.database.transaction({ organizationId }, async () => {
      if ((await this.users.named([userId])).length === 0) return;
      const wanted = await this.preferences.channelsFor(userId, kind);
      const letter = inLocale(kind.wording, LOCALE)(data);
      const subjectId = kind.subjectId?.(data) ?? null;
      const at = this.clock.now();
      for (const channel of this.channels.named(wanted))
        await channel.tell({
          id: newId(),
          organizationId,
          userId,
          kind: kind.name,
          letter,
          locale: LOCALE,
          subjectId,
          at,
        });
    });
  }
}
