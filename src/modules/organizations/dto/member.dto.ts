import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '#platform/pages';
import type { MemberProfile } from '../members.service.js';
import { type Role, ROLES } from '../roles.js';

/** Somebody who belongs to the organization. */
export class MemberDto {
  readonly userId: string;

  /** @example ada@example.com */
  readonly email: string;

  /** @example Ada Lovelace */
  readonly displayName: string;

  @ApiProperty({ enum: ROLES, example: 'staff' })
  readonly role: Role;

  readonly joinedAt: Date;

  static of({ user, role, joinedAt }: MemberProfile): MemberDto {
    return { userId: user.id, email: user.email, displayName: user.displayName, role, joinedAt };
  }
}

/** A page of the members. */
export class MemberPageDto extends PageOf(MemberDto) {}
