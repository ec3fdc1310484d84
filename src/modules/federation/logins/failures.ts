import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { EgressFailed } from '#platform/egress';
import { IdentityNotConfirmed } from '../federation.problems.js';

/** Of a provider that does not do its part, whoever asks. */
const OUT_OF_ORDER = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
]);

/** Whether an exchange failed because of what was answered for this login, rather than because the provider cannot be used. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof IdentityNotConfirmed || error instanceof AuthorizationResponseError) return true;
  // Of all that a token endpoint says, this alone is about the code (RFC 6749, section 5.2).
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant';
  if (!(error instanceof ClientError) || isOfTheNetwork(error)) return false;
  return !OUT_OF_ORDER.has(error.code ?? '');
}

function isOfTheNetwork(error: Error): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if (each instanceof EgressFailed) return true;
  return false;
}
