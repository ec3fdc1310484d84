import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor, Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { AuthPermissions } from '../auth.permissions.js';
import { CurrentPasswordWrong, SessionEnded } from '../auth.problems.js';
import { AccessTokenDto } from '../dto/access-token.dto.js';
import { TokensDto } from '../dto/tokens.dto.js';
import { AnswerChallengeDto } from './dto/answer-challenge.dto.js';
import { ConfirmLoginDto } from './dto/confirm-login.dto.js';
import { LoginConfirmations } from './login-confirmations.service.js';
import { SecondFactorLogins } from './second-factor-logins.service.js';
import { ChallengeInvalid, CodeWrong } from './second-factors.problems.js';

@Tagged('Authentication')
@Controller('auth')
export class SecondFactorLoginController {
  constructor(
    private readonly logins: SecondFactorLogins,
    private readonly confirmations: LoginConfirmations,
  ) {}

  /** Completes a login that was refused with `second-factor-required`. A challenge takes five codes, and each code works once. */
  @Post('second-factor')
  @HttpCode(200)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(ChallengeInvalid, CodeWrong)
  answerSecondFactor(@Body() answer: AnswerChallengeDto): Promise<TokensDto> {
    return this.logins.answer(answer).then(TokensDto.of);
  }

  /**
   * Makes the login as recent as a new one, for what is refused with `recent-login-required`, and answers with an access token
   * that says so. It takes all that a login takes.
   */
  @Post('confirmation')
  @HttpCode(200)
  @Can(AuthPermissions.confirmLogin)
  @ThrottleAsCredentials()
  @Refuses(CurrentPasswordWrong, CodeWrong, SessionEnded)
  confirm(@CurrentActor() actor: Actor, @Body() confirmation: ConfirmLoginDto): Promise<AccessTokenDto> {
    return this.confirmations.confirm(actor, confirmation).then(AccessTokenDto.of);
  }
}
