import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { type User, Users } from '#modules/users';
import { CurrentPasswordWrong } from '../auth.problems.js';
import { isLongEnoughAlone } from '../dto/is-password.js';
import { CurrentPasswords } from '../passwords/current-passwords.service.js';
import { LoginChallenges } from './login-challenges.service.js';
import { personOf } from './person.js';
import { PasswordTooShort, SecondFactorNotFound } from './second-factors.problems.js';
import { SecurityMails } from './security-mails.service.js';

/** How people stop being asked for codes. */
@Injectable()
export class TotpRemovals {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: CurrentPasswords,
    private readonly challenges: LoginChallenges,
    private readonly audit: Audit,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Lets the password be enough again, and makes the recovery codes and the logins that wait for a code void. How long the
   * password is, is known while it is shown, and kept nowhere. Refuses with `CurrentPasswordWrong`, also when a change came
   * first; with `PasswordTooShort`; and with `SecondFactorNotFound`.
   */
  async remove(actor: Actor, password: string | undefined): Promise<void> {
    const person = personOf(actor);
    const { userId } = person;
    const user = await this.users.findWithCredentials(userId);
    const { passwordHash } = user;
    if (passwordHash !== null) await this.confirm(user, password);
    await this.database.transaction(person, async () => {
      if (passwordHash !== null && !(await this.users.holdPassword({ id: userId, passwordHash })))
        throw new CurrentPasswordWrong();
      // In the order in which an answer to a challenge takes hold of them.
      await this.challenges.endAll(userId);
      const { rowCount } = await this.database.execute({
        name: 'remove app',
        text: 'delete from totp_factors where user_id = $1 and confirmed_at is not null',
        values: [userId],
      });
      if (rowCount === 0) throw new SecondFactorNotFound();
      this.audit.record(person, { action: 'auth.totp-removed', target: { type: 'user', id: userId } });
      await this.mails.tell(person, 'totp-removed');
    });
  }

  private async confirm(user: User, password: string | undefined): Promise<void> {
    if (password === undefined) throw new CurrentPasswordWrong();
    await this.passwords.confirm(user, password);
    if (!isLongEnoughAlone(password)) throw new PasswordTooShort();
  }
}
