import { Problem, ProblemType, Unauthenticated } from '#platform/errors';

@ProblemType(401, 'The login is not valid', 'Begin anew: `POST /v1/auth/federated-logins`.')
export class FederatedLoginInvalid extends Unauthenticated {
  constructor() {
    super('It is unknown, over, used before, or was begun by somebody else.');
  }
}

@ProblemType(401, 'The identity provider did not confirm it', 'Begin anew: `POST /v1/auth/federated-logins`.')
export class IdentityNotConfirmed extends Unauthenticated {
  constructor() {
    super('What the provider answered does not prove who somebody is, or is not for this login.');
  }
}

@ProblemType(403, 'The e-mail address is not verified', 'Have the identity provider verify it, or log in another way.')
export class FederatedEmailUnverified extends Problem {
  constructor() {
    super('The provider tells no address, or does not say that it belongs to this person.');
  }
}

@ProblemType(403, 'The e-mail address is of another domain', 'Log in with an account of the organization.')
export class EmailDomainRefused extends Problem {
  constructor() {
    super('The organization lets in certain domains only.');
  }
}

@ProblemType(403, 'The identity provider names no role', 'Ask an administrator of the organization for one.')
export class FederatedRoleMissing extends Problem {
  constructor() {
    super('Nothing that the provider says of this person is mapped to a role, and there is none by default.');
  }
}

@ProblemType(404, 'There is no such identity provider', 'Check its name or id.')
export class IdentityProviderNotFound extends Problem {}

@ProblemType(404, 'There is no such identity', 'List yours: `GET /v1/me/identities`.')
export class IdentityNotFound extends Problem {}

@ProblemType(409, 'There are as many identity providers as there may be', 'Remove one first.')
export class TooManyIdentityProviders extends Problem {}

@ProblemType(
  409,
  'The e-mail address has an account that this identity is not linked to',
  'Log in to it another way, and link the identity: `POST /v1/me/identities`.',
)
export class IdentityNotLinked extends Problem {
  constructor() {
    super('Whether the account belongs to the same person cannot be known from here.');
  }
}

@ProblemType(409, 'The identity is linked to another account', 'Log in with it, and unlink it there first.')
export class IdentityTaken extends Problem {}

@ProblemType(409, 'It is the last way to log in', 'Set a password, or link another identity, first.')
export class LastWayIn extends Problem {}

@ProblemType(
  422,
  'The issuer is refused',
  'Give the https:// URL of an OpenID Connect provider on the public Internet.',
)
export class IssuerRefused extends Problem {}

@ProblemType(
  422,
  'People are not sent back to this address',
  'Use one that the operator of this installation has listed.',
)
export class RedirectRefused extends Problem {
  constructor() {
    super('It has to be one of those in FEDERATION_REDIRECT_URIS, to the letter.');
  }
}

const RETRY_SECONDS = 5;

@ProblemType(503, 'The identity provider cannot be used at the moment', 'Try again later, or log in another way.')
export class IdentityProviderUnavailable extends Problem {
  constructor() {
    super('It does not answer, or not as OpenID Connect says.', { headers: { 'retry-after': String(RETRY_SECONDS) } });
  }
}
