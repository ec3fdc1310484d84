import { Problem, ProblemType, Unauthenticated } from '#platform/errors';

@ProblemType(401, 'E-mail address or password is wrong', 'Check both. Which of them is wrong is not told.')
export class WrongCredentials extends Unauthenticated {
  constructor() {
    super('No account has this address and this password.');
  }
}

@ProblemType(401, 'The refresh token is not valid', 'Log in again.')
export class RefreshTokenInvalid extends Unauthenticated {
  constructor() {
    super('It is unknown, used, revoked or expired; if it was used before, its session has been ended.');
  }
}

@ProblemType(401, 'The session has ended', 'Log in again.')
export class SessionEnded extends Unauthenticated {
  constructor() {
    super('Its session cannot move any more.');
  }
}

@ProblemType(422, 'The token of the mail is not valid', 'Ask for another mail.')
export class MailedTokenInvalid extends Problem {
  constructor() {
    super('It is unknown, used, replaced by a newer one or expired, or the account has changed since.');
  }
}

@ProblemType(409, 'The e-mail address is confirmed already', 'There is nothing more to do.')
export class EmailVerifiedAlready extends Problem {}

@ProblemType(404, 'There is no such session', 'List those that go on: `GET /v1/me/sessions`.')
export class SessionNotFound extends Problem {}
@ProblemType(422, 'The current password is wrong', 'Check it. If it was changed a moment ago, it is another one now.')
export class CurrentPasswordWrong extends Problem {
  constructor() {
    super('The password of the account is another one; it stays as it is.');
  }
}

const REASONS = {
  common: 'It is one of the passwords that are tried first, or one of them repeated or with something around it.',
  repetitive: 'It repeats a few characters, or goes along the alphabet, the numbers or a keyboard.',
  personal: 'It is made of your name, your e-mail address or the name of this service.',
  breached: 'It has leaked elsewhere, from whomever it belonged to, and stands on lists that are tried.',
};

@ProblemType(
  422,
  'The password is too easy to guess',
  'Choose another one, such as a few words that have nothing in common.',
)
export class PasswordBlocked extends Problem {
  constructor(reason: keyof typeof REASONS) {
    super(REASONS[reason]);
  }
}
