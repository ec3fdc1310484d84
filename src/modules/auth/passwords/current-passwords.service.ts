import { Injectable } from '@nestjs/common';
import type { User } from '#modules/users';
import { CurrentPasswordWrong } from '../auth.problems.js';
import { LoginDelays } from '../logins/login-delays.service.js';
import { Passwords } from './passwords.service.js';

/** Has those who are logged in show their password again. With a stolen session it is as slow to guess as at a login. */
@Injectable()
export class CurrentPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly delays: LoginDelays,
  ) {}

  /** Refuses with `CurrentPasswordWrong`, also where the account has none, and with `TooManyRequests` whoever has guessed too often. */
  confirm({ email, passwordHash }: Pick<User, 'email' | 'passwordHash'>, password: string): Promise<void> {
    return this.delays.attempt(email, async () => {
      if (!(await this.passwords.matches(password, passwordHash))) throw new CurrentPasswordWrong();
    });
  }
}
