import { Problem, ProblemType } from '#platform/errors';

@ProblemType(
  400,
  'The signature is not that of the sender',
  'Sign the body as it is sent, with the secret of this address.',
)
export class SignatureRefused extends Problem {}
