import { IsIn } from 'class-validator';
import { IsEmailAddress } from '#modules/users';
import { type Role, ROLES } from '../roles.js';

/** Somebody who is to be invited. */
export class InviteDto {
  /**
   * Where the invitation is mailed to; only the account of this address can accept it.
   * @example grace@example.com
   */
  @IsEmailAddress()
  readonly email: string;

  /**
   * What they are to be to the organization; only an owner invites owners.
   * @example staff
   */
  @IsIn(ROLES)
  readonly role: Role;
}
