import { IsEmailAddress } from '#modules/users';

/** Somebody who says that they have forgotten their password. */
export class AskForPasswordResetDto {
  /**
   * The address of the account; capitals make no difference.
   * @example ada@example.com
   */
  @IsEmailAddress()
  readonly email: string;
}
