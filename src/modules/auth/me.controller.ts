import { Controller, Get } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Archived } from '#platform/archives';
import { Tagged } from '#platform/http';
import { Users } from '#modules/users';
import { AuthPermissions } from './auth.permissions.js';
import { MeDto } from './dto/me.dto.js';

@Tagged('Authentication')
@Controller('me')
export class MeController {
  constructor(private readonly users: Users) {}

  /** Finds the caller: who they are, where they work, and what they may do there. */
  @Get()
  @Can(AuthPermissions.readSelf)
  @Archived('account', 'person')
  find(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.users.find(actor.userId).then(MeDto.for(actor));
  }
}
