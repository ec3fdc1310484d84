import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { TooManyRequests } from '#platform/errors';
import type { Person } from './person.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecurityMails } from './security-mails.service.js';
import type { FactorKind } from './second-factors.problems.js';
import { stepOf } from './totp.js';
import { TotpSecrets } from './totp-secrets.js';

/** Six digits, perhaps in two groups. */
const TOTP_CODE = /^\d{3}[\s-]?\d{3}$/;
/** So many wrong codes in a row are anybody’s; with each further one no code is looked at for twice as long. */
const FREE_MISTAKES = 5;
const SHORTEST_BLOCK_SECONDS = 30;
const LONGEST_BLOCK_SECONDS = 3600;

interface Attempt {
  readonly secret: Buffer;
  readonly wrongCodes: number;
}

/**
 * Takes the codes of second factors, each of them once. Of three codes in a million one is right at any moment: whoever knows
 * the password tries five, and then fewer and fewer, down to one an hour (NIST SP 800-63B-4, section 3.2.2). Recovery codes are
 * taken all the while: they are too long to be tried out, and let in whom somebody else has blocked.
 */
@Injectable()
export class FactorCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: TotpSecrets,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Uses a code up in the transaction of the caller, which is the person’s, and answers what kind it was. Null for a wrong one,
   * which is counted: the caller commits before it refuses. Refuses with `TooManyRequests` to look at it.
   */
  async take(person: Person, code: string): Promise<FactorKind | null> {
    if (!TOTP_CODE.test(code)) return (await this.recoveryCodes.take(person, code)) ? 'recovery-code' : null;
    const attempt = await this.attempt(person);
    if (!attempt) return null;
    const step = stepOf(this.secrets.read(person.userId, attempt.secret), code.replace(/\D/, ''), this.clock.now());
    if (step !== null && (await this.use(person, step))) return 'totp';
    if (attempt.wrongCodes === FREE_MISTAKES) await this.mails.tell(person, 'codes-tried');
    return null;
  }

  /** Counts a code as wrong until it turns out right, and holds the factor until then, so that nobody tries several at once. */
  private async attempt({ userId }: Person): Promise<Attempt | undefined> {
    const now = this.clock.now();
    const { rows } = await this.database.execute<Attempt>({
      name: 'attempt code',
      text: `update totp_factors set wrong_codes = wrong_codes + 1,
               blocked_until = case when wrong_codes + 1 >= $3 then
                 $2::timestamptz + least($4 * power(2, least(wrong_codes + 1 - $3, 20)), $5) * interval '1 second' end
             where user_id = $1 and confirmed_at is not null and (blocked_until is null or blocked_until <= $2)
             returning secret, wrong_codes as "wrongCodes"`,
      values: [userId, now, FREE_MISTAKES, SHORTEST_BLOCK_SECONDS, LONGEST_BLOCK_SECONDS],
    });
    if (rows.length === 0) await this.refuseWhileBlocked(userId, now);
    return rows[0];
  }

  private async refuseWhileBlocked(userId: string, now: Date): Promise<void> {
    const { rows } = await this.database.execute<{ until: Date }>({
      name: 'blocked until',
      text: `select blocked_until as until from totp_factors
             where user_id = $1 and confirmed_at is not null and blocked_until > $2`,
      values: [userId, now],
    });
    const [block] = rows;
    if (block) throw new TooManyRequests(Math.ceil((block.until.getTime() - now.getTime()) / 1000));
  }

  /** Takes the code of a time step, unless it or a later one was taken before. */
  private async use({ userId }: Person, step: number): Promise<boolean> {
    const { rowCount } = await this.database.execute({
      name: 'use code',
      text: `update totp_factors set last_step = $2, wrong_codes = 0, blocked_until = null
             where user_id = $1 and last_step < $2`,
      values: [userId, step],
    });
    return rowCount === 1;
  }
}
