import { IsPassword } from './is-password.js';
import { MailedTokenDto } from './mailed-token.dto.js';

/** Somebody who has forgotten their password, and reads the mail of the account. */
export class ResetPasswordDto extends MailedTokenDto {
  /** 15 to 256 characters of any kind, and nothing that others would guess. */
  @IsPassword()
  readonly newPassword: string;
}
