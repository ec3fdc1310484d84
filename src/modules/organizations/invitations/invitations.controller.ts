import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { InvitationDto, InvitationPageDto } from '../dto/invitation.dto.js';
import { InviteDto } from '../dto/invite.dto.js';
import { MembersPermissions } from '../organizations.permissions.js';
import { AlreadyMember, OwnersOnly } from '../organizations.problems.js';
import { InvitationBook } from './invitation-book.js';
import { InvitationNotFound, InvitedJustNow, TooManyInvitations } from './invitations.problems.js';
import { Invitations } from './invitations.service.js';

@Tagged('Organizations')
@Can(MembersPermissions.manage)
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly book: InvitationBook,
  ) {}

  /** Lists who is invited and has not answered, the earliest first; also those whose time has run out within a month. */
  @Get()
  @Archived('invitations', 'organization')
  list(@CurrentActor() member: Member, @Query() query: PageQuery): Promise<InvitationPageDto> {
    return this.book.list(member, query).then((page) => mapPage(page, InvitationDto.of));
  }

  /**
   * Mails an invitation that is good for seven days and once. It takes the place of one that the address had. Only an owner invites owners.
   */
  @Post()
  @Refuses(OwnersOnly, AlreadyMember, InvitedJustNow, TooManyInvitations)
  invite(@CurrentActor() member: Member, @Body() guest: InviteDto): Promise<InvitationDto> {
    return this.invitations.invite(member, guest).then(InvitationDto.of);
  }

  /** Mails an invitation anew, for another seven days; what was mailed before is good no more. */
  @Post(':id/resends')
  @HttpCode(200)
  @Refuses(InvitationNotFound, OwnersOnly, InvitedJustNow)
  resend(@CurrentActor() member: Member, @Id() id: string): Promise<InvitationDto> {
    return this.invitations.resend(member, id).then(InvitationDto.of);
  }

  /** Ends an invitation: what was mailed is good no more. */
  @Delete(':id')
  @HttpCode(204)
  @Refuses(InvitationNotFound, OwnersOnly)
  cancel(@CurrentActor() member: Member, @Id() id: string): Promise<void> {
    return this.invitations.cancel(member, id);
  }
}
