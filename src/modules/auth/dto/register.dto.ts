import { IsDisplayName, IsEmailAddress } from '#modules/users';
import { IsPassword } from './is-password.js';

/** Somebody who opens an account. */
export class RegisterDto {
  /**
   * What they will log in with; capitals make no difference.
   * @example ada@example.com
   */
  @IsEmailAddress()
  readonly email: string;

  /** 15 to 256 characters of any kind, and nothing that others would guess. */
  @IsPassword()
  readonly password: string;

  /**
   * What others read.
   * @example "Ada Lovelace"
   */
  @IsDisplayName()
  readonly displayName: string;
}
