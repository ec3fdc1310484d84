export { clientAddressOf } from './client-address.js';
export {
  currentTrace,
  currentTraceId,
  LONGEST_USER_AGENT,
  rememberRequests,
  requestContext,
  type RequestContext,
  withinTrace,
} from './request-context.js';
