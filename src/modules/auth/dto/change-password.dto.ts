import { IsPassword, SHORTEST_PASSWORD_OF_TWO_FACTORS } from './is-password.js';

/** Somebody who wants another password, and shows that the account is theirs. */
export class ChangePasswordDto {
  /** The password of the account until now. */
  @IsPassword({ shortest: 1 })
  readonly currentPassword: string;

  /** 15 to 256 characters of any kind, or 8 beside a second factor, and nothing that others would guess. */
  @IsPassword({ shortest: SHORTEST_PASSWORD_OF_TWO_FACTORS })
  readonly newPassword: string;
}
