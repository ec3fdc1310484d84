import { IsPassword } from './is-password.js';

/** Somebody who wants another password, and shows that the account is theirs. */
export class ChangePasswordDto {
  /** The password of the account until now. */
  @IsPassword({ shortest: 1 })
  readonly currentPassword: string;

  /** 15 to 256 characters of any kind, and nothing that others would guess. */
  @IsPassword()
  readonly newPassword: string;
}
