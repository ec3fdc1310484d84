import { IsString, Length, Matches } from 'class-validator';
import { IsEmailAddress } from '#modules/users';
import { IsPassword } from './is-password.js';

/** Somebody who opens an account. */
export class RegisterDto {
  /** What they will log in with; capitals make no difference. */
  @IsEmailAddress()
  readonly email: string;

  /** 15 to 256 characters of any kind. */
  @IsPassword()
  readonly password: string;

  /**
   * What others read.
   * @example "Ada Lovelace"
   */
  @IsString()
  @Length(1, 100)
  @Matches(/^\S(.*\S)?$/, { message: 'displayName must be one line that neither begins nor ends with a space' })
  readonly displayName: string;
}
