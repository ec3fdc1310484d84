import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { InvalidRequest } from '#platform/errors';
import { Users } from '#modules/users';
import { CurrentPasswordWrong } from '../auth.problems.js';
import { isLongEnoughAlone, SHORTEST_PASSWORD } from '../dto/is-password.js';
import { SecondFactors } from '../second-factors/second-factors.service.js';
import { CurrentPasswords } from './current-passwords.service.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordReplacements } from './password-replacements.service.js';
import { Passwords } from './passwords.service.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** How people change their password. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly currentPasswords: CurrentPasswords,
    private readonly policy: PasswordPolicy,
    private readonly replacements: PasswordReplacements,
    private readonly factors: SecondFactors,
  ) {}

  /**
   * Gives somebody who knows their password another one, and ends their other sessions: whoever else knew the old one is
   * out. Refuses with `CurrentPasswordWrong`, also when another change came first, and with `PasswordBlocked`; and a short one
   * where there is no second factor.
   */
  async change({ userId, sessionId }: Actor, { currentPassword, newPassword }: PasswordChange): Promise<void> {
    const user = await this.users.findWithCredentials(userId);
    const { passwordHash: current } = user;
    await this.currentPasswords.confirm(user, currentPassword);
    if (current === null) throw new CurrentPasswordWrong();
    await this.policy.confirm(newPassword, user);
    const passwordHash = await this.passwords.hash(newPassword);
    // An affair of the person, in whichever organizations they and their sessions work.
    const person = { userId, sessionId, organizationId: null };
    await this.database.transaction(person, async () => {
      if (!(await this.users.changePassword({ id: userId, passwordHash: current }, passwordHash)))
        throw new CurrentPasswordWrong();
      if (!isLongEnoughAlone(newPassword) && !(await this.hasSecondFactor(userId)))
        throw new InvalidRequest([TOO_SHORT]);
      await this.replacements.follow(person, user, { action: 'auth.password-changed', butThis: true });
    });
  }

  /** Nobody removes it meanwhile: who does holds the password of the account, which is being changed. */
  private async hasSecondFactor(userId: string): Promise<boolean> {
    return (await this.factors.kindsOf(userId)).length > 0;
  }
}

const TOO_SHORT = {
  pointer: '/newPassword',
  detail: `newPassword must be longer than or equal to ${SHORTEST_PASSWORD} characters without a second factor`,
};
