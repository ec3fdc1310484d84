import type { User } from '#modules/users';

/** The account of a person. */
export class AccountDto {
  readonly id: string;

  /** @example ada@example.com */
  readonly email: string;

  /** @example Ada Lovelace */
  readonly displayName: string;

  readonly createdAt: Date;

  static of({ id, email, displayName, createdAt }: User): AccountDto {
    return { id, email, displayName, createdAt };
  }
}
