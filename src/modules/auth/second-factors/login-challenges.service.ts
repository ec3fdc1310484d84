import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Credentials } from '#modules/users';
import type { LoginChallenge } from './login-challenge.entity.js';
import { ChallengeInvalid, SecondFactorRequired } from './second-factors.problems.js';
import { SecondFactors } from './second-factors.service.js';

const TOKEN_BYTES = 32;
const LIFETIME_MILLISECONDS = 300_000;
const TRIES = 5;

type Bound = Pick<LoginChallenge, 'userId' | 'passwordDigest'>;

/** Logins between their two factors: no session exists yet, and whoever holds the token has shown the password. */
@Injectable()
export class LoginChallenges {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `SecondFactorRequired`, which holds a new challenge, where the password that was shown is not enough. */
  async demand({ id, passwordHash }: Credentials): Promise<void> {
    const kinds = await this.factors.kindsOf(id);
    if (kinds.length === 0) return;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.database.write(
      { userId: id },
      {
        name: 'begin challenge',
        text: `insert into login_challenges (token_hash, user_id, password_digest, tries_left, expires_at)
               values ($1, $2, $3, $4, $5)`,
        values: [hashOf(token), id, hashOf(passwordHash), TRIES, this.clock.in(LIFETIME_MILLISECONDS)],
      },
    );
    throw new SecondFactorRequired(token, kinds);
  }

  /** Whose challenge it is. Refuses with `ChallengeInvalid`. */
  async find(token: string): Promise<Bound> {
    const [challenge] = await this.database.read<Bound>(
      {},
      {
        name: 'challenge',
        text: `select user_id as "userId", password_digest as "passwordDigest"
               from login_challenges where token_hash = $1 and expires_at > $2`,
        values: [hashOf(token), this.clock.now()],
      },
    );
    if (!challenge) throw new ChallengeInvalid();
    return challenge;
  }

  /** Counts one more answer in the transaction of the caller, and holds the challenge until that ends. Refuses with `ChallengeInvalid`. */
  async countAnswer(token: string): Promise<void> {
    const { rowCount } = await this.database.execute({
      name: 'count answer',
      text: `update login_challenges set tries_left = tries_left - 1
             where token_hash = $1 and tries_left > 0 and expires_at > $2`,
      values: [hashOf(token), this.clock.now()],
    });
    if (rowCount === 0) throw new ChallengeInvalid();
  }

  /** Makes one void in the transaction of the caller: it was answered. */
  async end(token: string): Promise<void> {
    await this.database.execute({
      name: 'end challenge',
      text: 'delete from login_challenges where token_hash = $1',
      values: [hashOf(token)],
    });
  }

  /** Makes all challenges of an account void in the transaction of the caller. */
  async endAll(userId: string): Promise<void> {
    await this.database.execute({
      name: 'end challenges',
      text: 'delete from login_challenges where user_id = $1',
      values: [userId],
    });
  }
}

/** Whether the account has the password still that was shown for a challenge. */
export const isBoundTo = (passwordHash: string, { passwordDigest }: Bound): boolean =>
  timingSafeEqual(hashOf(passwordHash), passwordDigest);

/** SHA-256: of a token, and of a hash that is slow to guess from already. */
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
