import { IsIn, IsString } from 'class-validator';
import { Length } from '#platform/http';
import type { AssignableRole } from '#modules/organizations';
import { ASSIGNABLE, LONGEST_CLAIM } from './provider-names.js';

/** What a value of the role claim is good for. */
export class MappedRoleDto {
  /**
   * What the claim says, or has in its list.
   * @example engineering
   */
  @IsString()
  @Length(1, LONGEST_CLAIM)
  readonly value: string;

  /**
   * The role of whoever it says that of; never owner.
   * @example staff
   */
  @IsIn(ASSIGNABLE)
  readonly role: AssignableRole;
}
