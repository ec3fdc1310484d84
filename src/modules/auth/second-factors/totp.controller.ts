import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { type Actor, Can, CurrentActor, RequiresRecentLogin } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { AuthPermissions } from '../auth.permissions.js';
import { CurrentPasswordWrong } from '../auth.problems.js';
import { ConfirmTotpDto } from './dto/confirm-totp.dto.js';
import { RecoveryCodesDto } from './dto/recovery-codes.dto.js';
import { RemoveTotpDto } from './dto/remove-totp.dto.js';
import { TotpEnrolmentDto } from './dto/totp-enrolment.dto.js';
import { CodeWrong, PasswordTooShort, SecondFactorActive, SecondFactorNotFound } from './second-factors.problems.js';
import { TotpEnrolments } from './totp-enrolments.service.js';
import { TotpRemovals } from './totp-removals.service.js';

@Tagged('Authentication')
@Controller('me/totp')
export class TotpController {
  constructor(
    private readonly enrolments: TotpEnrolments,
    private readonly removals: TotpRemovals,
  ) {}

  /** Makes a secret for an authenticator app. Nothing is asked for before it is confirmed. */
  @Post()
  @Can(AuthPermissions.manageSecondFactors)
  @RequiresRecentLogin()
  @Refuses(SecondFactorActive)
  begin(@CurrentActor() actor: Actor): Promise<TotpEnrolmentDto> {
    return this.enrolments.begin(actor).then(TotpEnrolmentDto.of);
  }

  /** Has every login ask for a code from now on, and answers with recovery codes. Whoever is logged in stays so. */
  @Put('confirmation')
  @Can(AuthPermissions.manageSecondFactors)
  @ThrottleAsCredentials()
  @Refuses(CodeWrong, SecondFactorNotFound)
  confirm(@CurrentActor() actor: Actor, @Body() { code }: ConfirmTotpDto): Promise<RecoveryCodesDto> {
    return this.enrolments.confirm(actor, code).then(RecoveryCodesDto.of);
  }

  /** Has logins ask for the password alone again, which needs to be of 15 characters or more for that. */
  @Put('removal')
  @HttpCode(204)
  @Can(AuthPermissions.manageSecondFactors)
  @RequiresRecentLogin()
  @ThrottleAsCredentials()
  @Refuses(CurrentPasswordWrong, PasswordTooShort, SecondFactorNotFound)
  remove(@CurrentActor() actor: Actor, @Body() { password }: RemoveTotpDto): Promise<void> {
    return this.removals.remove(actor, password);
  }
}
