import { type InvalidField, Problem, type ProblemExtras, ProblemType } from './problem.js';

@ProblemType(400, 'The request is not valid', 'Mend the fields named in `errors`; nothing was done.')
export class InvalidRequest extends Problem {
  constructor(errors: readonly InvalidField[], detail = 'One or more values do not fit; see errors.') {
    super(detail, { errors });
  }
}

@ProblemType(400, 'The request cannot be read', 'Send well-formed HTTP and JSON in UTF-8.')
export class MalformedRequest extends Problem {}

@ProblemType(401, 'Authentication is needed', 'Send a valid access token: `Authorization: Bearer …`.')
export class Unauthenticated extends Problem {
  constructor(detail = 'No valid credentials came with the request.', { headers, ...extras }: ProblemExtras = {}) {
    super(detail, { ...extras, headers: { 'www-authenticate': 'Bearer', ...headers } });
  }
}

@ProblemType(401, 'The access token says what is not true any more', 'Take a new one: `POST /v1/auth/refresh`.')
export class AccessOutdated extends Unauthenticated {
  constructor() {
    super('Its session has ended, or its bearer is something else to the organization now.');
  }
}

@ProblemType(
  401,
  'The login is too long ago for this',
  'Show again that it is you: `POST /v1/auth/confirmation`, and send the request with the access token of its answer.',
)
export class RecentLoginRequired extends Unauthenticated {
  constructor(seconds: number) {
    super(`It needs a login, or a confirmation of it, of the last ${seconds} seconds.`, {
      // RFC 9470, section 3.
      headers: { 'www-authenticate': `Bearer error="insufficient_user_authentication", max_age=${seconds}` },
    });
  }
}

@ProblemType(403, 'The permission is missing', 'Ask an administrator of the organization for a role that has it.')
export class Forbidden extends Problem {}

@ProblemType(403, 'No organization is chosen', 'Choose one of yours: `POST /v1/auth/organization`.')
export class OrganizationNotChosen extends Problem {}

@ProblemType(
  403,
  'The session is confined to an organization',
  'Log in with a password, or with a provider for everybody.',
)
export class SessionConfined extends Problem {
  constructor() {
    super('It was begun by the provider of an organization, which decides nothing of its people elsewhere.');
  }
}

@ProblemType(404, 'There is no such thing', 'Check the address. What another organization owns is not found either.')
export class NotFound extends Problem {}

@ProblemType(405, 'The method is not allowed here', 'Use one of the methods that `Allow` names.')
export class MethodNotAllowed extends Problem {
  constructor(method: string, allowed: readonly string[]) {
    super(`${method} is not offered here.`, { headers: { allow: allowed.join(', ') } });
  }
}

@ProblemType(406, 'The format is not offered', 'Accept `application/json`.')
export class NotAcceptable extends Problem {}

@ProblemType(408, 'The request took too long to arrive', 'Send it again, without pauses.')
export class RequestTimeout extends Problem {}

@ProblemType(409, 'The state of things does not allow it', 'Read the thing again and decide anew.')
export class Conflict extends Problem {}

@ProblemType(409, 'Something else refers to it, or it refers to nothing', 'Check the ids in the request.')
export class BrokenReference extends Problem {}

@ProblemType(410, 'This address has been retired', 'Use what `Link; rel="deprecation"` explains.')
export class RouteRetired extends Problem {
  constructor(explainedAt: string) {
    super(`What to use instead is explained at ${explainedAt}.`);
  }
}

@ProblemType(412, 'It has changed since it was read', 'Read it again, and send its new `ETag` in `If-Match`.')
export class PreconditionFailed extends Problem {}

@ProblemType(413, 'The request body is too large', 'Send less at once.')
export class PayloadTooLarge extends Problem {}

@ProblemType(414, 'The address is too long', 'Send fewer or shorter parameters.')
export class AddressTooLong extends Problem {}

@ProblemType(415, 'The content type is not understood', 'Send `Content-Type: application/json`.')
export class UnsupportedMediaType extends Problem {}

@ProblemType(417, 'The expectation cannot be met', 'Leave the `Expect` header out.')
export class ExpectationFailed extends Problem {}

@ProblemType(422, 'The values contradict a rule', 'Mend the values; nothing was done.')
export class UnprocessableContent extends Problem {}

@ProblemType(428, 'A precondition is required', 'Send the `ETag` of what you read in `If-Match`.')
export class PreconditionRequired extends Problem {}

@ProblemType(429, 'Too many requests', 'Wait for the seconds in `Retry-After`.')
export class TooManyRequests extends Problem {
  constructor(retryAfterSeconds: number) {
    super(`Try again in ${retryAfterSeconds} s.`, { headers: { 'retry-after': String(retryAfterSeconds) } });
  }
}

@ProblemType(431, 'The headers are too large', 'Send fewer or smaller headers.')
export class HeadersTooLarge extends Problem {}

@ProblemType(500, 'Something went wrong on our side', 'Try again; if it stays, report the `requestId`.')
export class InternalError extends Problem {}

@ProblemType(501, 'This is not implemented', 'Use what the API document offers.')
export class NotImplemented extends Problem {}

@ProblemType(503, 'The service is unavailable at the moment', 'Try again after the seconds in `Retry-After`.')
export class ServiceUnavailable extends Problem {
  constructor(detail = 'A part that this request needs is not available.', retryAfterSeconds = 1) {
    super(detail, { headers: { 'retry-after': String(retryAfterSeconds) } });
  }
}
