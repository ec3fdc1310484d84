import { Controller, Delete, HttpCode } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { Members } from '../members.service.js';
import { MembersPermissions } from '../organizations.permissions.js';
import { LastOwner, MemberNotFound } from '../organizations.problems.js';

@Tagged('Organizations')
@Controller('organizations/current/membership')
export class OwnMembershipController {
  constructor(private readonly members: Members) {}

  /** Leaves the organization that the caller works in. Who is its only owner makes somebody else one first. */
  @Delete()
  @HttpCode(204)
  @Can(MembersPermissions.leave)
  @Refuses(MemberNotFound, LastOwner)
  leave(@CurrentActor() member: Member): Promise<void> {
    return this.members.leave(member);
  }
}
