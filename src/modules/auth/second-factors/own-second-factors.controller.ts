import { Controller, Get, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor, RequiresRecentLogin } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { AuthPermissions } from '../auth.permissions.js';
import { RecoveryCodesDto } from './dto/recovery-codes.dto.js';
import { SecondFactorsDto } from './dto/second-factors.dto.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorNotFound } from './second-factors.problems.js';
import { SecondFactors } from './second-factors.service.js';

@Tagged('Authentication')
@Controller('me')
export class OwnSecondFactorsController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** Finds what a login asks the caller for beside the password. */
  @Get('second-factors')
  @Can(AuthPermissions.manageSecondFactors)
  @Archived('second-factors', 'person')
  find(@CurrentActor() actor: Actor): Promise<SecondFactorsDto> {
    return this.factors.find(actor).then(SecondFactorsDto.of);
  }

  /** Makes new recovery codes, and those before void. */
  @Post('recovery-codes')
  @Can(AuthPermissions.manageSecondFactors)
  @RequiresRecentLogin()
  @Refuses(SecondFactorNotFound)
  replaceRecoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodesDto> {
    return this.recoveryCodes.replace(actor).then(RecoveryCodesDto.of);
  }
}
