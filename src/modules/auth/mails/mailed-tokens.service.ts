import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { MailedTokenInvalid } from '../auth.problems.js';
import type { MailedToken, Purpose } from './mailed-token.entity.js';

const TOKEN_BYTES = 32;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nobody is mailed to more often for one purpose, whoever asks for it. */
const PAUSE = MINUTE;

const LIFETIMES: Readonly<Record<Purpose, number>> = {
  'email-verification': DAY,
  'email-change': DAY,
  'password-reset': 30 * MINUTE,
};

/** Whom a token was mailed to. */
export type Reader = Pick<MailedToken, 'userId' | 'address'>;

/**
 * Tokens that show who reads the mail of an address. One is good for one purpose of one person, once, for a while, and as long
 * as there is no newer one and neither the password nor the address of the account has changed.
 */
@Injectable()
export class MailedTokens {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes one, which voids that before it. Null where the same address was mailed one within the last minute: whoever asks again
   * and again fills nobody's mailbox.
   */
  async issue(purpose: Purpose, { userId, address }: Reader): Promise<string | null> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const { rowCount } = await this.database.execute({
      name: 'issue mailed token',
      text: `insert into mailed_tokens (user_id, purpose, token_hash, address, issued_at, expires_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (user_id, purpose) do update set token_hash = excluded.token_hash, address = excluded.address,
               issued_at = excluded.issued_at, expires_at = excluded.expires_at
             where mailed_tokens.issued_at <= $7 or mailed_tokens.address <> excluded.address`,
      values: [
        userId,
        purpose,
        hashOf(token),
        address,
        this.clock.now(),
        this.clock.in(LIFETIMES[purpose]),
        this.clock.in(-PAUSE),
      ],
    });
    return rowCount === 1 ? token : null;
  }

  /** Whom one was mailed to that could be used now. Refuses with `MailedTokenInvalid`. */
  async find(purpose: Purpose, token: string): Promise<Reader> {
    const [reader] = await this.database.read<Reader>(
      {},
      {
        name: 'find mailed token',
        text: `select user_id as "userId", address from mailed_tokens
               where token_hash = $1 and purpose = $2 and expires_at > $3`,
        values: [hashOf(token), purpose, this.clock.now()],
      },
    );
    if (!reader) throw new MailedTokenInvalid();
    return reader;
  }

  /** Uses one up in the transaction of the caller, who is the only one to do so. Refuses with `MailedTokenInvalid`. */
  async use(purpose: Purpose, token: string): Promise<Reader> {
    const { rows } = await this.database.execute<Reader>({
      name: 'use mailed token',
      text: `delete from mailed_tokens where token_hash = $1 and purpose = $2 and expires_at > $3
             returning user_id as "userId", address`,
      values: [hashOf(token), purpose, this.clock.now()],
    });
    if (!rows[0]) throw new MailedTokenInvalid();
    return rows[0];
  }

  /** Voids all of a person, because what they were mailed for is not as it was. */
  async voidAll(userId: string): Promise<void> {
    await this.database.execute({
      name: 'void mailed tokens',
      text: 'delete from mailed_tokens where user_id = $1',
      values: [userId],
    });
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
