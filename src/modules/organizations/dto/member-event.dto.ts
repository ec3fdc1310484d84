import { IsIn, IsUUID } from 'class-validator';
import type { MemberAdded } from '../organizations.events.js';
import { type Role, ROLES } from '../roles.js';

/** What is told of a new member. */
export class MemberEventDto {
  /**
   * The person.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly userId: string;

  /**
   * As what they belong to the organization.
   * @example staff
   */
  @IsIn(ROLES)
  readonly role: Role;

  static of({ userId, role }: MemberAdded): MemberEventDto {
    return { userId, role };
  }
}
