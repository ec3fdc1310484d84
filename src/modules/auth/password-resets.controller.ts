import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { MailedTokenInvalid, PasswordBlocked } from './auth.problems.js';
import { AskForPasswordResetDto } from './dto/ask-for-password-reset.dto.js';
import { ResetPasswordDto } from './dto/reset-password.dto.js';
import { PasswordResets } from './passwords/password-resets.service.js';

@Tagged('Authentication')
@Controller('auth/password-resets')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResets) {}

  /** Has a token mailed with which a forgotten password is replaced, once a minute at most. The answer is the same for an address without an account. */
  @Post()
  @HttpCode(202)
  @Public()
  @ThrottleAsCredentials()
  ask(@Body() { email }: AskForPasswordResetDto): Promise<void> {
    return this.resets.ask(email);
  }

  /** Chooses another password with a token that was mailed within half an hour, and ends every session of the account. */
  @Put()
  @HttpCode(204)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(MailedTokenInvalid, PasswordBlocked)
  reset(@Body() reset: ResetPasswordDto): Promise<void> {
    return this.resets.reset(reset);
  }
}
