import { Problem, ProblemType } from '#platform/errors';

@ProblemType(403, 'Only an owner makes or unmakes owners', 'Ask an owner of the organization.')
export class OwnersOnly extends Problem {
  constructor() {
    super('Your role manages members, but not owners.');
  }
}

@ProblemType(403, 'The membership was ended', 'Ask an administrator of the organization to add you again.')
export class MembershipEnded extends Problem {
  constructor() {
    super('Somebody put you out of the organization, and its identity provider alone does not bring you back.');
  }
}

@ProblemType(404, 'There is no such organization', 'Check its slug or id, and that you are a member of it.')
export class OrganizationNotFound extends Problem {}

@ProblemType(404, 'There is no such member', 'Check the id against the members of your organization.')
export class MemberNotFound extends Problem {}

@ProblemType(409, 'The slug is taken', 'Choose another slug.')
export class SlugTaken extends Problem {}

@ProblemType(409, 'They are a member already', 'Change the role that they have instead.')
export class AlreadyMember extends Problem {}

@ProblemType(409, 'An organization keeps at least one owner', 'Make somebody else an owner first.')
export class LastOwner extends Problem {}

@ProblemType(422, 'No account has this e-mail address', 'Ask them to register first.')
export class AccountUnknown extends Problem {}

@ProblemType(422, 'Nobody hands their ownership over to themselves', 'Name another member.')
export class TransferToOneself extends Problem {}
