import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { AuthPermissions } from './auth.permissions.js';
import { CurrentPasswordWrong, EmailVerifiedAlready } from './auth.problems.js';
import { ChangeEmailDto } from './dto/change-email.dto.js';
import { EmailChanges } from './mails/email-changes.service.js';
import { EmailVerifications } from './mails/email-verifications.service.js';

@Tagged('Authentication')
@Controller('me')
export class OwnEmailController {
  constructor(
    private readonly verifications: EmailVerifications,
    private readonly changes: EmailChanges,
  ) {}

  /** Has another mail sent with which the caller confirms their address, once a minute at most. */
  @Post('email-verifications')
  @HttpCode(202)
  @Can(AuthPermissions.changeEmail)
  @ThrottleAsCredentials()
  @Refuses(EmailVerifiedAlready)
  askForVerification(@CurrentActor() actor: Actor): Promise<void> {
    return this.verifications.ask(actor);
  }

  /**
   * Asks for another e-mail address. It is mailed a token that confirms it; until then the old one stays, and is told. The answer is the
   * same for an address that has an account already.
   */
  @Post('email-changes')
  @HttpCode(202)
  @Can(AuthPermissions.changeEmail)
  @ThrottleAsCredentials()
  @Refuses(CurrentPasswordWrong)
  askForChange(@CurrentActor() actor: Actor, @Body() wanted: ChangeEmailDto): Promise<void> {
    return this.changes.ask(actor, wanted);
  }
}
