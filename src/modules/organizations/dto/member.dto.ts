import { IsIn, IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { IsDisplayName, LONGEST_ADDRESS } from '#modules/users';
import { PageOf } from '#platform/pages';
import type { MemberProfile } from '../members.service.js';
import { type Role, ROLES } from '../roles.js';

/** Somebody who belongs to the organization. */
export class MemberDto {
  /**
   * The person's id.
   * @example 01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07
   */
  @IsUUID()
  readonly userId: string;

  /**
   * What they log in with.
   * @example grace@example.com
   */
  @MaxLength(LONGEST_ADDRESS)
  @Matches(/@/)
  readonly email: string;

  /**
   * What others read.
   * @example "Grace Hopper"
   */
  @IsDisplayName()
  readonly displayName: string;

  /**
   * What they are to the organization.
   * @example staff
   */
  @IsIn(ROLES)
  readonly role: Role;

  /** Since when they belong to it. */
  readonly joinedAt: Date;

  static of({ user, role, joinedAt }: MemberProfile): MemberDto {
    return { userId: user.id, email: user.email, displayName: user.displayName, role, joinedAt };
  }
}

/** A page of the members. */
export class MemberPageDto extends PageOf(MemberDto) {}
