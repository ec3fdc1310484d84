import { Controller, Delete, HttpCode } from '@nestjs/common';
import { type Actor, Can, CurrentActor, RequiresRecentLogin } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { LastOwner } from '#modules/organizations';
import { Erasures } from './erasures.service.js';
import { PrivacyPermissions } from './privacy.permissions.js';

@Tagged('Privacy')
@Controller('me')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  /**
   * Erases the caller: ends their memberships, logs them out everywhere and forgets what was theirs alone. What organizations have to keep
   * stays, and names them no more. Who is the only owner of an organization makes somebody else one first.
   */
  @Delete()
  @HttpCode(204)
  @Can(PrivacyPermissions.eraseSelf)
  @RequiresRecentLogin()
  @Refuses(LastOwner)
  erase(@CurrentActor() actor: Actor): Promise<void> {
    return this.erasures.erase(actor);
  }
}
