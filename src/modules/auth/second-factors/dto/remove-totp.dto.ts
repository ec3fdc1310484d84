import { ValidateIf } from 'class-validator';
import { IsPassword } from '../../dto/is-password.js';

/** Somebody who wants to be asked for no code any more. */
export class RemoveTotpDto {
  /** The password of the account, if it has one: it will be all that is asked for. */
  @ValidateIf((_, password) => password !== undefined)
  @IsPassword({ shortest: 1 })
  readonly password?: string;
}
