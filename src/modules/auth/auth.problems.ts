import { Problem, ProblemType } from '#platform/errors';

@ProblemType(401, 'E-mail address or password is wrong', 'Check both. Which of them is wrong is not told.')
export class WrongCredentials extends Problem {}

@ProblemType(401, 'The refresh token is not valid', 'Log in again.')
export class RefreshTokenInvalid extends Problem {
  constructor() {
    super('It is unknown, used, revoked or expired; if it was used before, its session has been ended.');
  }
}

@ProblemType(401, 'The session has ended', 'Log in again.')
export class SessionEnded extends Problem {}
