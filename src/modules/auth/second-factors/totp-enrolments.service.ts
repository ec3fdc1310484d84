import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config, mailboxIn } from '#platform/config';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import { personOf } from './person.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { CodeWrong, SecondFactorActive, SecondFactorNotFound } from './second-factors.problems.js';
import { SecurityMails } from './security-mails.service.js';
import { newTotpSecret, stepOf, totpUri } from './totp.js';
import { TotpSecrets } from './totp-secrets.js';

const HOUR = 3_600_000;

/** A secret that an authenticator app is to keep: shown this once. */
export interface TotpEnrolment {
  readonly secret: string;
  readonly uri: string;
}

/** How people have codes of an authenticator app asked for. */
@Injectable()
export class TotpEnrolments {
  private readonly issuer: string;

  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly secrets: TotpSecrets,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly audit: Audit,
    private readonly mails: SecurityMails,
    private readonly clock: Clock,
    { mailFrom, publicUrl }: Config,
  ) {
    this.issuer = mailboxIn(mailFrom)?.name || new URL(publicUrl).hostname;
  }

  /** Makes a secret, in place of one that was never confirmed. Refuses with `SecondFactorActive`. */
  async begin({ userId }: Actor): Promise<TotpEnrolment> {
    const { email: account } = await this.users.find(userId);
    const secret = newTotpSecret();
    const { rowCount } = await this.database.write(
      { userId },
      {
        name: 'enrol app',
        text: `insert into totp_factors as f (user_id, secret, created_at) values ($1, $2, $3)
               on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
               where f.confirmed_at is null`,
        values: [userId, this.secrets.keep(userId, secret), this.clock.now()],
      },
    );
    if (rowCount === 0) throw new SecondFactorActive();
    return { secret, uri: totpUri(secret, { issuer: this.issuer, account }) };
  }

  /**
   * Has codes asked for from now on, once one of them shows that an app has the secret; answers the recovery codes. Refuses with
   * `CodeWrong`, and with `SecondFactorNotFound` where nothing was enrolled within the hour that is not confirmed yet.
   */
  confirm(actor: Actor, code: string): Promise<string[]> {
    const person = personOf(actor);
    const { userId } = person;
    return this.database.transaction(person, async () => {
      const now = this.clock.now();
      const { rows } = await this.database.execute<{ secret: Buffer }>({
        name: 'pending app',
        text: `select secret from totp_factors
               where user_id = $1 and confirmed_at is null and created_at > $2 for no key update`,
        values: [userId, this.clock.in(-HOUR)],
      });
      if (!rows[0]) throw new SecondFactorNotFound('Nothing waits for a confirmation.');
      const step = stepOf(this.secrets.read(userId, rows[0].secret), code.replace(/\D/, ''), now);
      if (step === null) throw new CodeWrong();
      await this.database.execute({
        name: 'confirm app',
        text: 'update totp_factors set confirmed_at = $2, last_step = $3 where user_id = $1',
        values: [userId, now, step],
      });
      this.audit.record(person, { action: 'auth.totp-activated', target: { type: 'user', id: userId } });
      await this.mails.tell(person, 'totp-activated');
      return this.recoveryCodes.make(person);
    });
  }
}
