import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { clipped, oneLine, textOf } from '#platform/mail';
import { LONGEST_TEXT, LONGEST_TITLE } from '../dto/notification.dto.js';
import { IN_APP } from '../notification-kind.js';
import { NotificationChannel, type Told } from '../notification-channel.js';
import { Notification } from '../notification.entity.js';

/** Puts what somebody is told into their inbox. */
@Injectable()
export class InAppNotificationChannel extends NotificationChannel {
  readonly name = IN_APP;

  constructor(@InjectRepository(Notification) private readonly notifications: Repository<Notification>) {
    super();
  }

  async tell({ id, organizationId, userId, kind, letter, subjectId, at }: Told): Promise<void> {
    const title = oneLine(letter.subject, LONGEST_TITLE);
    const text = clipped(textOf(letter.body), LONGEST_TEXT);
    await this.notifications.insert({ id, organizationId, userId, kind, title, text, subjectId, createdAt: at });
  }
}
