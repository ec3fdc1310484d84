import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { type Person, personOf } from './person.js';
import { hashOfRecoveryCode, newRecoveryCode } from './recovery-code.js';
import { SecondFactorNotFound } from './second-factors.problems.js';
import { SecondFactors } from './second-factors.service.js';
import { SecurityMails } from './security-mails.service.js';

export const RECOVERY_CODES = 10;

/** How those come in who have lost their authenticator app: codes that are shown once, and are good for one use each. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly audit: Audit,
    private readonly mails: SecurityMails,
  ) {}

  /** Makes new ones, which replace all those before. Refuses with `SecondFactorNotFound` whom a password is enough for. */
  replace(actor: Actor): Promise<string[]> {
    const person = personOf(actor);
    return this.database.transaction(person, async () => {
      const codes = await this.make(person);
      this.audit.record(person, {
        action: 'auth.recovery-codes-replaced',
        target: { type: 'user', id: person.userId },
      });
      await this.mails.tell(person, 'recovery-codes-replaced');
      return codes;
    });
  }

  /** Makes new ones in the transaction of the caller; those that do so at once wait for each other, and the last ones stay. */
  async make({ userId }: Person): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const { rowCount } = await this.database.execute({
      name: 'hold factor alone',
      text: 'select from totp_factors where user_id = $1 and confirmed_at is not null for no key update',
      values: [userId],
    });
    if (rowCount === 0) throw new SecondFactorNotFound();
    await this.database.executeAll(
      { name: 'forget recovery codes', text: 'delete from recovery_codes where user_id = $1', values: [userId] },
      {
        name: 'keep recovery codes',
        text: 'insert into recovery_codes (user_id, code_hash) select $1, unnest($2::bytea[])',
        values: [userId, codes.map(hashOfRecoveryCode)],
      },
    );
    return codes;
  }

  /** Uses one up in the transaction of the caller; false for one that is none, or none any more. */
  async take(person: Person, code: string): Promise<boolean> {
    const { userId } = person;
    const { rowCount } = await this.database.execute({
      name: 'use recovery code',
      text: 'delete from recovery_codes where user_id = $1 and code_hash = $2',
      values: [userId, hashOfRecoveryCode(code)],
    });
    if (rowCount === 0) return false;
    const { recoveryCodesLeft: left } = await this.factors.find(person);
    const target = { type: 'user', id: userId };
    this.audit.record(person, { action: 'auth.recovery-code-used', target, after: { left } });
    await this.mails.tell(person, 'recovery-code-used', left);
    return true;
  }
}
