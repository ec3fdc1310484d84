import { IsIn, IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import { LONGEST_ADDRESS } from '#modules/users';
import type { InvitationRecord } from '../invitations/invitation-book.js';
import { type Role, ROLES } from '../roles.js';

/** Somebody who is invited to the organization. */
export class InvitationDto {
  /**
   * The invitation's id.
   * @example 01a1f7d9-3b5c-7e84-9a1f-5c2d7e8b4a13
   */
  @IsUUID()
  readonly id: string;

  /**
   * Where it was mailed to.
   * @example grace@example.com
   */
  @MaxLength(LONGEST_ADDRESS)
  @Matches(/@/)
  readonly email: string;

  /**
   * What they will be to the organization.
   * @example staff
   */
  @IsIn(ROLES)
  readonly role: Role;

  /**
   * Who mailed it last: it is good as long as they could still give this role.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly invitedBy: string;

  /** When the address was first invited. */
  readonly createdAt: Date;

  /** When it was mailed last. */
  readonly mailedAt: Date;

  /** When it is good no more. */
  readonly expiresAt: Date;

  static of({ organizationId: _organizationId, ...invitation }: InvitationRecord): InvitationDto {
    return invitation;
  }
}

/** A page of the invitations. */
export class InvitationPageDto extends PageOf(InvitationDto) {}
