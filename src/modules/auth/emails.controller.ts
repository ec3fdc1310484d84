import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { EmailTaken } from '#modules/users';
import { MailedTokenInvalid } from './auth.problems.js';
import { MailedTokenDto } from './dto/mailed-token.dto.js';
import { EmailChanges } from './mails/email-changes.service.js';
import { EmailVerifications } from './mails/email-verifications.service.js';

@Tagged('Authentication')
@Controller('auth')
export class EmailsController {
  constructor(
    private readonly verifications: EmailVerifications,
    private readonly changes: EmailChanges,
  ) {}

  /** Confirms the address of an account, with a token that was mailed to it within 24 hours. */
  @Post('email-verifications')
  @HttpCode(204)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(MailedTokenInvalid)
  verify(@Body() { token }: MailedTokenDto): Promise<void> {
    return this.verifications.confirm(token);
  }

  /** Gives an account the address that a token was mailed to within 24 hours; both addresses are told. */
  @Post('email-changes')
  @HttpCode(204)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(MailedTokenInvalid, EmailTaken)
  change(@Body() { token }: MailedTokenDto): Promise<void> {
    return this.changes.confirm(token);
  }
}
