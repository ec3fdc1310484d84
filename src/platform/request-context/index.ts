export { clientAddressOf } from './client-address.js';
export { rememberRequests, requestContext, type RequestContext } from './request-context.js';
