import { IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { IsDisplayName, LONGEST_ADDRESS, type User } from '#modules/users';

type Account = Pick<User, 'id' | 'email' | 'displayName' | 'createdAt'>;

/** The account of a person. */
export class AccountDto {
  /**
   * The person's id.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly id: string;

  /**
   * What they log in with.
   * @example ada@example.com
   */
  @MaxLength(LONGEST_ADDRESS)
  @Matches(/@/)
  readonly email: string;

  /**
   * What others read.
   * @example "Ada Lovelace"
   */
  @IsDisplayName()
  readonly displayName: string;

  /** When the account was opened. */
  readonly createdAt: Date;

  static of({ id, email, displayName, createdAt }: Account): AccountDto {
    return { id, email, displayName, createdAt };
  }
}
