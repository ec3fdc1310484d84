import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { UserRegistered } from '#modules/users';
import { AccountMails } from '../mails/account-mails.service.js';

@Injectable()
@Handles(UserRegistered)
export class MailVerificationWhenUserRegistered implements EventHandler<UserRegistered> {
  constructor(private readonly mails: AccountMails) {}

  handle({ userId }: UserRegistered): Promise<void> {
    return this.mails.verificationOf(userId);
  }
}
