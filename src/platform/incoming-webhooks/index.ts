export { SignatureRefused } from './incoming-webhooks.problems.js';
export { IncomingWebhooks } from './incoming-webhooks.service.js';
export { IncomingWebhooksModule } from './incoming-webhooks.module.js';
export { Raw, ReceivesWebhook } from './receives-webhook.decorator.js';
export { type RawMessage, StandardWebhooks, Verification } from './verification.js';
export { type IncomingMessage, WebhookSource } from './webhook-source.js';
