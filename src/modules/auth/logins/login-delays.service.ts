import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { TooManyRequests } from '#platform/errors';
import { requestContext } from '#platform/request-context';
import { networkOf } from '#platform/throttling';
import { CurrentPasswordWrong, WrongCredentials } from '../auth.problems.js';

/** So many wrong passwords in a row cost nothing but their work. */
const FREE_FAILURES = 5;
const LONGEST_DELAY_SECONDS = 900;
/** After so many seconds without an attempt everybody begins anew. */
const MEMORY_SECONDS = 86_400;

/** Of the fifth failure a second, and twice as long with each one more. */
const DELAY = `interval '1 second' * least(${LONGEST_DELAY_SECONDS}, power(2, least(failures - ${FREE_FAILURES}, 10)))`;

/** Whoever need not wait may be back before now: of attempts at once a later one may have been counted before. */
const LEEWAY = `interval '1 minute'`;

/** What an attempt is counted by. */
type Key = readonly [accountHash: Buffer, network: string];

/**
 * Makes guessing a password slow: who has failed five times in a row to log in to an account waits a second, then two, then four, up to
 * a quarter of an hour. It concerns this account from this address only, so that nobody can shut out anybody elsewhere; a session that goes
 * on never asks here. The count is PostgreSQL's, the same for all processes, and made before a password is compared: of those that
 * come at once no more are let through than one after the other. An account that there is not is treated like any other.
 */
@Injectable()
export class LoginDelays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes an attempt, or refuses with `TooManyRequests`. A wrong password counts as a failure, nothing else does; success ends the row of them. */
  async attempt<T>(email: string, work: () => Promise<T>): Promise<T> {
    const key = keyOf(email);
    await this.begin(key);
    try {
      const result = await work();
      await this.forget(email);
      return result;
    } catch (error) {
      const isGuess = error instanceof WrongCredentials || error instanceof CurrentPasswordWrong;
      if (!isGuess) await this.takeBack(key);
      throw error;
    }
  }

  /** Lets whoever is calling begin anew with an account. */
  async forget(email: string): Promise<void> {
    const forget = {
      name: 'forget login attempts',
      text: 'delete from login_attempts where account_hash = $1 and network = $2',
      values: keyOf(email),
    };
    await (this.database.inTransaction ? this.database.execute(forget) : this.database.write({}, forget));
  }

  private async begin(key: Key): Promise<void> {
    const now = this.clock.now();
    const { rows } = await this.database.write<{ failures: number }>(
      {},
      {
        name: 'begin login attempt',
        text: `insert into login_attempts as known (account_hash, network, failures, last_at, next_at)
               values ($1, $2, 1, $3, $3::timestamptz - ${LEEWAY})
               on conflict (account_hash, network) do update set (failures, last_at, next_at) = (
                 select failures, $3, $3::timestamptz + case when failures < ${FREE_FAILURES} then -${LEEWAY} else ${DELAY} end
                 from (select case when known.last_at < $3::timestamptz - interval '${MEMORY_SECONDS} seconds'
                         then 1 else known.failures + 1 end as failures) as counted)
               where known.next_at <= $3
               returning failures`,
        values: [...key, now],
      },
    );
    if (rows.length === 0) throw new TooManyRequests(await this.secondsToWait(key, now));
  }

  private async secondsToWait(key: Key, now: Date): Promise<number> {
    const [waiting] = await this.database.read<{ nextAt: Date }>(
      {},
      {
        name: 'next login attempt',
        text: 'select next_at as "nextAt" from login_attempts where account_hash = $1 and network = $2',
        values: key,
      },
    );
    return Math.max(1, Math.ceil(((waiting?.nextAt.getTime() ?? 0) - now.getTime()) / 1000));
  }

  /** What failed for a reason of ours was no guess. */
  private async takeBack(key: Key): Promise<void> {
    await this.database.write(
      {},
      {
        name: 'take back login attempt',
        text: `update login_attempts set failures = failures - 1,
                 next_at = case when failures <= ${FREE_FAILURES} then last_at - ${LEEWAY} else next_at end
               where account_hash = $1 and network = $2 and failures > 0`,
        values: key,
      },
    );
  }
}

function keyOf(email: string): Key {
  return [hash('sha256', email, 'buffer'), networkOf(requestContext()?.address ?? '')];
}
