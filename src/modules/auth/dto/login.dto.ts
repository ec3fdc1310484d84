import { IsEmailAddress } from '#modules/users';
import { IsPassword } from './is-password.js';

/** Somebody who says who they are. */
export class LoginDto {
  @IsEmailAddress()
  readonly email: string;

  @IsPassword({ shortest: 1 })
  readonly password: string;
}
