import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { AcceptInvitationDto } from '../dto/accept-invitation.dto.js';
import { OwnOrganizationDto } from '../dto/own-organization.dto.js';
import { OrganizationsPermissions } from '../organizations.permissions.js';
import { AlreadyMember } from '../organizations.problems.js';
import { InvitationForAnother, InvitationInvalid } from './invitations.problems.js';
import { Invitations } from './invitations.service.js';

@Tagged('Organizations')
@Controller('invitation-acceptances')
export class InvitationAcceptancesController {
  constructor(private readonly invitations: Invitations) {}

  /** Makes the caller a member of the organization that has invited the address of their account; choose it to work in it. */
  @Post()
  @HttpCode(200)
  @Can(OrganizationsPermissions.acceptInvitation)
  @ThrottleAsCredentials()
  @Refuses(InvitationForAnother, AlreadyMember, InvitationInvalid)
  accept(@CurrentActor() actor: Actor, @Body() { token }: AcceptInvitationDto): Promise<OwnOrganizationDto> {
    return this.invitations.accept(actor, token).then(OwnOrganizationDto.of);
  }
}
