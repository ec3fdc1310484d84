import { Problem, ProblemType } from '#platform/errors';

@ProblemType(
  403,
  'Nobody gives more than they have',
  'Choose a lesser role or fewer scopes, or ask somebody who may do as much.',
)
export class MoreThanOneHas extends Problem {
  constructor(missing: readonly string[]) {
    super(`It would come with what your role does not have: ${missing.join(', ')}.`);
  }
}

@ProblemType(404, 'There is no such service account', 'Check the id against the service accounts of your organization.')
export class ServiceAccountNotFound extends Problem {}

@ProblemType(
  404,
  'There is no such key',
  'Check the id against the keys of the service account. Expired ones are forgotten after a while.',
)
export class ServiceAccountKeyNotFound extends Problem {}

@ProblemType(409, 'There are as many service accounts as there may be', 'Remove one first.')
export class TooManyServiceAccounts extends Problem {}

@ProblemType(409, 'The service account has as many keys as it may have', 'Revoke one first.')
export class TooManyServiceAccountKeys extends Problem {}

@ProblemType(409, 'The key was rotated already', 'Rotate the key that replaced it: `replacedById` names it.')
export class ServiceAccountKeyReplaced extends Problem {}

@ProblemType(
  422,
  'The role of the service account does not allow the scope',
  'Leave the scope out, or give the account another role.',
)
export class ScopeBeyondRole extends Problem {
  constructor(scopes: readonly string[], role: string) {
    super(`Not part of the role ${role}: ${scopes.join(', ')}.`);
  }
}
