import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such user', 'Check the id.')
export class UserNotFound extends Problem {}

@ProblemType(409, 'The e-mail address has an account already', 'Log in with it, or choose another address.')
export class EmailTaken extends Problem {}
