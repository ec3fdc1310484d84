import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { JoinOrganizationDto } from './dto/join-organization.dto.js';
import { OwnOrganizationDto } from './dto/own-organization.dto.js';
import { Members } from './members.service.js';
import { OrganizationsPermissions } from './organizations.permissions.js';
import { OrganizationNotFound } from './organizations.problems.js';

@Tagged('Organizations')
@Controller('memberships')
export class MembershipsController {
  constructor(private readonly members: Members) {}

  /** Makes the caller a customer of an organization; whoever belongs to it already stays what they are. */
  @Post()
  @HttpCode(200)
  @Can(OrganizationsPermissions.join)
  @Refuses(OrganizationNotFound)
  join(@CurrentActor() actor: Actor, @Body() { organization }: JoinOrganizationDto): Promise<OwnOrganizationDto> {
    return this.members.join(actor, organization).then(OwnOrganizationDto.of);
  }
}
