import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ChangeOrganizationDto } from './dto/change-organization.dto.js';
import { CreateOrganizationDto } from './dto/create-organization.dto.js';
import { OwnOrganizationDto, OwnOrganizationPageDto } from './dto/own-organization.dto.js';
import { OrganizationDto } from './dto/organization.dto.js';
import { OrganizationsPermissions } from './organizations.permissions.js';
import { SlugTaken } from './organizations.problems.js';
import { Organizations } from './organizations.service.js';

@Tagged('Organizations', 'Whom people work for and buy from, and who belongs to them.')
@Controller('organizations')
export class OrganizationsController {
  constructor(private readonly organizations: Organizations) {}

  /** Opens an organization, and makes the caller its owner. */
  @Post()
  @Can(OrganizationsPermissions.create)
  @Refuses(SlugTaken)
  create(@CurrentActor() founder: Actor, @Body() organization: CreateOrganizationDto): Promise<OrganizationDto> {
    return this.organizations.found(founder, organization).then(OrganizationDto.of);
  }

  /** Lists the organizations that the caller belongs to, by slug, with their role in each. */
  @Get()
  @Can(OrganizationsPermissions.list)
  @Archived('organizations', 'person')
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<OwnOrganizationPageDto> {
    return this.organizations.list(actor, query).then((page) => mapPage(page, OwnOrganizationDto.of));
  }

  /** Finds the organization that the caller works in. */
  @Get('current')
  @Can(OrganizationsPermissions.read)
  @Archived('organization', 'organization')
  current(@CurrentActor() member: Member): Promise<OrganizationDto> {
    return this.organizations.find(member.organizationId).then(OrganizationDto.of);
  }

  /** Gives the organization another name. Its slug, which addresses are made of, stays. */
  @Patch('current')
  @Can(OrganizationsPermissions.change)
  change(@CurrentActor() member: Member, @Body() { name }: ChangeOrganizationDto): Promise<OrganizationDto> {
    return this.organizations.rename(member, name).then(OrganizationDto.of);
  }
}
