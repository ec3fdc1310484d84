import { IsIn } from 'class-validator';
import { type Role, ROLES } from '../roles.js';

/** What a member is to be from now on. */
export class ChangeRoleDto {
  /**
   * The new role; only an owner makes and unmakes owners.
   * @example admin
   */
  @IsIn(ROLES)
  readonly role: Role;
}
