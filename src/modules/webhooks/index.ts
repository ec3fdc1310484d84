export { type DisablingReason, WebhookEndpointDisabled } from './webhooks.events.js';
export { WebhooksModule } from './webhooks.module.js';
