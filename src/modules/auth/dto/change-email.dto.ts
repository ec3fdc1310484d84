import { IsEmailAddress } from '#modules/users';
import { IsPassword } from './is-password.js';

/** Somebody who wants another address, and shows that the account is theirs. */
export class ChangeEmailDto {
  /**
   * What they want to log in with from now on; capitals make no difference.
   * @example ada@example.org
   */
  @IsEmailAddress()
  readonly email: string;

  /** The password of the account. */
  @IsPassword({ shortest: 1 })
  readonly currentPassword: string;
}
