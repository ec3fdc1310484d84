import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { AddMemberDto } from './dto/add-member.dto.js';
import { ChangeRoleDto } from './dto/change-role.dto.js';
import { MemberDto, MemberPageDto } from './dto/member.dto.js';
import { Members } from './members.service.js';
import { MembersPermissions } from './organizations.permissions.js';
import { AccountUnknown, AlreadyMember, LastOwner, MemberNotFound, OwnersOnly } from './organizations.problems.js';

@Tagged('Organizations')
@Controller('members')
export class MembersController {
  constructor(private readonly members: Members) {}

  /** Lists who belongs to the organization, and as what. */
  @Get()
  @Can(MembersPermissions.read)
  @Archived('members', 'organization')
  list(@CurrentActor() member: Member, @Query() query: PageQuery): Promise<MemberPageDto> {
    return this.members.list(member, query).then((page) => mapPage(page, MemberDto.of));
  }

  /** Adds somebody who has an account to the organization. Only an owner adds owners. */
  @Post()
  @Can(MembersPermissions.manage)
  @Refuses(AccountUnknown, AlreadyMember, OwnersOnly)
  add(@CurrentActor() member: Member, @Body() { email, role }: AddMemberDto): Promise<MemberDto> {
    return this.members.add(member, email, role).then(MemberDto.of);
  }

  /** Gives a member another role. Only an owner makes and unmakes owners, and one always stays. */
  @Put(':userId/role')
  @Can(MembersPermissions.manage)
  @Refuses(MemberNotFound, OwnersOnly, LastOwner)
  changeRole(
    @CurrentActor() member: Member,
    @Id('userId') userId: string,
    @Body() { role }: ChangeRoleDto,
  ): Promise<MemberDto> {
    return this.members.changeRole(member, userId, role).then(MemberDto.of);
  }

  /** Ends a membership; access tokens that were given out to it are refused within a second. */
  @Delete(':userId')
  @HttpCode(204)
  @Can(MembersPermissions.manage)
  @Refuses(MemberNotFound, OwnersOnly, LastOwner)
  remove(@CurrentActor() member: Member, @Id('userId') userId: string): Promise<void> {
    return this.members.remove(member, userId);
  }
}
