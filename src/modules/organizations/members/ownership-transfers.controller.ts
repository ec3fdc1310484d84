import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { MemberDto } from '../dto/member.dto.js';
import { TransferOwnershipDto } from '../dto/transfer-ownership.dto.js';
import { MembersPermissions } from '../organizations.permissions.js';
import { MemberNotFound, OwnersOnly, TransferToOneself } from '../organizations.problems.js';
import { OwnershipTransfers } from './ownership-transfers.service.js';

@Tagged('Organizations')
@Controller('ownership-transfers')
export class OwnershipTransfersController {
  constructor(private readonly transfers: OwnershipTransfers) {}

  /** Makes a member an owner and, in the same moment, the caller an administrator. Answers with the new owner. */
  @Post()
  @HttpCode(200)
  @Can(MembersPermissions.manageOwners)
  @Refuses(MemberNotFound, OwnersOnly, TransferToOneself)
  transfer(@CurrentActor() owner: Member, @Body() { userId }: TransferOwnershipDto): Promise<MemberDto> {
    return this.transfers.transfer(owner, userId).then(MemberDto.of);
  }
}
