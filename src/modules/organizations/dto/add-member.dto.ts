import { IsIn } from 'class-validator';
import { IsEmailAddress } from '#modules/users';
import { type Role, ROLES } from '../roles.js';

/** Somebody who is to belong to the organization. */
export class AddMemberDto {
  /**
   * The address of their account.
   * @example grace@example.com
   */
  @IsEmailAddress()
  readonly email: string;

  /**
   * What they are to the organization; only an owner adds owners.
   * @example staff
   */
  @IsIn(ROLES)
  readonly role: Role;
}
