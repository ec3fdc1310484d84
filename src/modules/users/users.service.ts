import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, type Repository } from 'typeorm';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database, violates } from '#platform/database';
import { Events } from '#platform/events';
import { newId } from '#platform/ids';
import { normalizeEmail } from './email.js';
import { User } from './user.entity.js';
import { UserErased, UserRegistered } from './users.events.js';
import { EmailTaken, UserNotFound } from './users.problems.js';

export type NewUser = Pick<User, 'email' | 'displayName'> & { readonly passwordHash: string };

/** Somebody whom an identity provider vouches for. */
export type ProvidedUser = Pick<User, 'id' | 'email' | 'displayName' | 'emailVerifiedAt'>;

/** What it takes to tell whether somebody is who they say. */
export type Credentials = Pick<User, 'id'> & { readonly passwordHash: string };

/** An account as long as it has this address. */
export type Addressed = Pick<User, 'id' | 'email'>;

/** The people with an account. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Opens an account; null when the address, in whatever spelling, has one. */
  registerOptional({ email, displayName, passwordHash }: NewUser): Promise<User | null> {
    const createdAt = this.clock.now();
    const address = normalizeEmail(email);
    return this.open({ id: newId(), email: address, emailVerifiedAt: null, displayName, passwordHash, createdAt });
  }

  /**
   * Opens an account without a password, for somebody whom others vouch for. Whether the address is theirs says `emailVerifiedAt`.
   * Refuses with `EmailTaken` when the address, in whatever spelling, has one.
   */
  async provision({ email, ...account }: ProvidedUser): Promise<User> {
    const createdAt = this.clock.now();
    const user = await this.open({ ...account, email: normalizeEmail(email), passwordHash: null, createdAt });
    if (!user) throw new EmailTaken(`${email} is registered already.`);
    return user;
  }

  /** The account with this id, or `UserNotFound`. */
  async find(id: string): Promise<User> {
    const user = await this.users.findOneBy({ id });
    if (!user) throw new UserNotFound();
    return user;
  }

  /** The account with this address, in whatever spelling, if there is one. */
  findOptionalByEmail(email: string): Promise<User | null> {
    return this.users.findOneBy({ email: normalizeEmail(email) });
  }

  /** The accounts with these ids, in no order; unknown ids are left out. */
  named(ids: readonly string[]): Promise<User[]> {
    return this.users.findBy({ id: In([...ids]) });
  }

  /** What a login compares, if the address has an account, the account a password, and whoever has it shown what they have to. */
  async findOptionalCredentials(email: string): Promise<Credentials | null> {
    const found = await this.users.findOne({
      select: { id: true, passwordHash: true },
      where: {
        email: normalizeEmail(email),
        passwordHash: Not(IsNull()),
        ...(this.config.loginNeedsVerifiedEmail && { emailVerifiedAt: Not(IsNull()) }),
      },
    });
    return found as Credentials | null;
  }

  /** The account with this id and what a change of its password compares, or `UserNotFound`. */
  async findWithCredentials(id: string): Promise<User> {
    const user = await this.users.findOne({
      select: { id: true, email: true, displayName: true, passwordHash: true },
      where: { id },
    });
    if (!user) throw new UserNotFound();
    return user;
  }

  /** Keeps the password of an account from being changed until the transaction of the caller ends; false when it was already. */
  async holdPassword({ id, passwordHash }: Credentials): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'hold password',
      text: 'select from users where id = $1 and password_hash = $2 for share',
      values: [id, passwordHash],
    });
    return rowCount === 1;
  }

  /** Keeps an address that was verified from being changed until the transaction of the caller ends; false when it was already. */
  async holdVerifiedAddress({ id, email }: Pick<User, 'id' | 'email'>): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'hold verified address',
      text: 'select from users where id = $1 and email = $2 and email_verified_at is not null for share',
      values: [id, email],
    });
    return rowCount === 1;
  }

  /** Keeps the hash of another password in place of the one that was compared; false when that is not the account's any more. */
  async changePassword({ id, passwordHash: compared }: Credentials, passwordHash: string): Promise<boolean> {
    const { affected } = await this.users.update({ id, passwordHash: compared }, { passwordHash });
    return affected === 1;
  }

  /** Gives an account another password, whatever it was, for somebody who reads its mail; false when it has another address by now. */
  async resetPassword({ id, email }: Addressed, passwordHash: string): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'reset password',
      text: `update users set password_hash = $3, email_verified_at = coalesce(email_verified_at, $4) where id = $1 and email = $2`,
      values: [id, email, passwordHash, this.clock.now()],
    });
    return rowCount === 1;
  }

  /** Knows from now on that the address is theirs; false when the account has another one by now. */
  async verifyEmail({ id, email }: Addressed): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'verify e-mail address',
      text: `update users set email_verified_at = coalesce(email_verified_at, $3) where id = $1 and email = $2`,
      values: [id, email, this.clock.now()],
    });
    return rowCount === 1;
  }

  /** Gives an account another address, of which it is known to be theirs. Refuses with `EmailTaken`. */
  async changeEmail(id: string, email: string): Promise<void> {
    try {
      await this.users.update({ id }, { email, emailVerifiedAt: this.clock.now() });
    } catch (error) {
      throw violates(error, 'users_email_key')
        ? new EmailTaken('Somebody has opened an account with it since.')
        : error;
    }
  }

  /** Keeps an account from being erased until the transaction of the caller ends; false when there is none any more. */
  async hold(id: string): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'hold account',
      text: 'select from users where id = $1 for key share',
      values: [id],
    });
    return rowCount === 1;
  }

  /** Erases an account, once nobody holds it, in the transaction of the caller. Refuses with `UserNotFound`. */
  async erase(id: string): Promise<void> {
    const { rowCount } = await this.database.execute({
      name: 'erase account',
      text: 'delete from users where id = $1',
      values: [id],
    });
    if (rowCount === 0) throw new UserNotFound();
    await this.events.publish(new UserErased(id));
  }

  /** Keeps a hash of the same password, made at another cost. */
  async rehash({ id, passwordHash: old }: Credentials, passwordHash: string): Promise<void> {
    await this.users.update({ id, passwordHash: old }, { passwordHash });
  }

  /** Null when the address has an account. */
  private open(user: User): Promise<User | null> {
    return this.database.transaction(async () => {
      // Nothing is inserted, and nothing fails, where the address is taken: also by somebody who registers right now.
      const inserted = await this.users.createQueryBuilder().insert().values(user).orIgnore().returning('id').execute();
      if ((inserted.raw as unknown[]).length === 0) return null;
      await this.events.publish(new UserRegistered(user.id));
      return Object.assign(new User(), user);
    });
  }
}
