import { Problem, ProblemType, Unauthenticated } from '#platform/errors';

/** What may be answered to a challenge. */
export type FactorKind = 'totp' | 'recovery-code';

@ProblemType(
  401,
  'The second factor is needed too',
  'Ask for a code of one of the `methods`, and send it with the `challenge` within five minutes: `POST /v1/auth/second-factor`.',
  {
    challenge: {
      type: 'string',
      maxLength: 200,
      pattern: String.raw`^[\w-]+$`,
      description: 'what a code is sent with; good for one login.',
      example: 'lSc4eKEpU5ni24lcxA3mY6tqWz0vHbJrD9gQoXfNs8k',
    },
    methods: {
      type: 'array',
      maxItems: 10,
      items: { type: 'string', maxLength: 40 },
      description: 'the kinds of code that the account takes. Leave out those that you do not know.',
      example: ['totp', 'recovery-code'],
    },
  },
)
export class SecondFactorRequired extends Unauthenticated {
  constructor(challenge: string, methods: readonly FactorKind[]) {
    super('The password is right. The account has a second factor.', { members: { challenge, methods } });
  }
}

@ProblemType(401, 'The challenge is not valid', 'Log in again with the password.')
export class ChallengeInvalid extends Unauthenticated {
  constructor() {
    super('It is unknown, expired, answered or was answered wrong too often, or the password has been changed since.');
  }
}

@ProblemType(422, 'The code is wrong', 'Take the next code of the app, or a recovery code that was not used yet.')
export class CodeWrong extends Problem {
  constructor() {
    super('It is not one of the account at this moment, or was used before.');
  }
}

@ProblemType(404, 'There is no such second factor', 'Enrol one and confirm it within an hour: `POST /v1/me/totp`.')
export class SecondFactorNotFound extends Problem {}

@ProblemType(409, 'The account has this second factor already', 'To use another app, remove the one before.')
export class SecondFactorActive extends Problem {}

@ProblemType(
  409,
  'The password is too short to be the only factor',
  'Choose one of 15 characters or more first: `PUT /v1/me/password`.',
)
export class PasswordTooShort extends Problem {}
