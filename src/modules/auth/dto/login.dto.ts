import { IsEmailAddress } from '#modules/users';
import { IsPassword } from './is-password.js';

/** Somebody who says who they are. */
export class LoginDto {
  /**
   * The address of the account; capitals make no difference.
   * @example ada@example.com
   */
  @IsEmailAddress()
  readonly email: string;

  /** The password of the account. */
  @IsPassword({ shortest: 1 })
  readonly password: string;
}
