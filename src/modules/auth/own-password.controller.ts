import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { AuthPermissions } from './auth.permissions.js';
import { CurrentPasswordWrong, PasswordBlocked } from './auth.problems.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { PasswordChanges } from './passwords/password-changes.service.js';

@Tagged('Authentication')
@Controller('me/password')
export class OwnPasswordController {
  constructor(private readonly passwords: PasswordChanges) {}

  /** Changes the caller’s password, and ends every session of theirs but the one that asks. */
  @Put()
  @HttpCode(204)
  @Can(AuthPermissions.changePassword)
  @ThrottleAsCredentials()
  @Refuses(CurrentPasswordWrong, PasswordBlocked)
  change(@CurrentActor() actor: Actor, @Body() change: ChangePasswordDto): Promise<void> {
    return this.passwords.change(actor, change);
  }
}
