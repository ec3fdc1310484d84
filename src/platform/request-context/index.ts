export { clientAddressOf } from './client-address.js';
export {
  currentTrace,
  currentTraceId,
  rememberRequests,
  requestContext,
  type RequestContext,
  withinTrace,
} from './request-context.js';
