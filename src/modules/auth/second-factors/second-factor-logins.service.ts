import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Users } from '#modules/users';
import { Auth, type SessionGrant } from '../auth.service.js';
import { methodsWith } from './methods.js';
import { FactorCodes } from './factor-codes.service.js';
import { isBoundTo, LoginChallenges } from './login-challenges.service.js';
import { personOf } from './person.js';
import { ChallengeInvalid, CodeWrong } from './second-factors.problems.js';

export interface ChallengeAnswer {
  readonly challenge: string;
  readonly code: string;
}

/** How those come in whose password is not enough. */
@Injectable()
export class SecondFactorLogins {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly challenges: LoginChallenges,
    private readonly codes: FactorCodes,
    private readonly auth: Auth,
  ) {}

  /**
   * Begins the session that a login asked for. Refuses with `ChallengeInvalid`, also after five wrong codes and after a change of
   * the password; with `CodeWrong`; and with `TooManyRequests` while too many codes were wrong, on whichever challenge.
   */
  async answer({ challenge, code }: ChallengeAnswer): Promise<SessionGrant> {
    const bound = await this.challenges.find(challenge);
    const { id, passwordHash } = await this.users.findWithCredentials(bound.userId);
    if (passwordHash === null || !isBoundTo(passwordHash, bound)) throw new ChallengeInvalid();
    const person = personOf(bound);
    const taken = await this.database.transaction(person, async () => {
      await this.challenges.countAnswer(challenge);
      const kind = await this.codes.take(person, code);
      if (kind) await this.challenges.end(challenge);
      return kind;
    });
    if (!taken) throw new CodeWrong();
    const grant = await this.auth.admitWithPassword({ id, passwordHash }, methodsWith(taken));
    // The password was changed this very moment.
    if (!grant) throw new ChallengeInvalid();
    return grant;
  }
}
