import { Problem, ProblemType } from '#platform/errors';

@ProblemType(
  403,
  'The invitation is for another e-mail address',
  'Log in with the account of the address that it was mailed to, or have your own address invited.',
)
export class InvitationForAnother extends Problem {
  constructor() {
    super('It was mailed to an address that is not the one of your account. It can still be accepted.');
  }
}

@ProblemType(404, 'There is no such invitation', 'List those that there are: `GET /v1/invitations`.')
export class InvitationNotFound extends Problem {}

@ProblemType(409, 'They were invited a moment ago', 'Wait a minute before you have the mail sent again.')
export class InvitedJustNow extends Problem {
  constructor() {
    super('An address is mailed to once a minute at most.');
  }
}

@ProblemType(409, 'The organization has too many invitations', 'Cancel those that nobody will accept any more.')
export class TooManyInvitations extends Problem {}

@ProblemType(422, 'The invitation is not valid', 'Ask for another one.')
export class InvitationInvalid extends Problem {
  constructor() {
    super('It is unknown, used, expired, cancelled or replaced by another, or who invited may not do so any more.');
  }
}
