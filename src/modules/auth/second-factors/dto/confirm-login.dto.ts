import { ValidateIf } from 'class-validator';
import { IsPassword } from '../../dto/is-password.js';
import { IsFactorCode } from './is-factor-code.js';

/** Somebody who is logged in, and shows again that it is they who ask. */
export class ConfirmLoginDto {
  /** The password of the account, if it has one. */
  @ValidateIf((_, password) => password !== undefined)
  @IsPassword({ shortest: 1 })
  readonly password?: string;

  /** What the app shows, or a recovery code; only, and always, where the account has a second factor. */
  @ValidateIf((_, code) => code !== undefined)
  @IsFactorCode()
  readonly code?: string;
}
