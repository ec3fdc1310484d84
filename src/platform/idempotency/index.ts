export { IdempotencyModule } from './idempotency.module.js';
export { Idempotency, isKept } from './idempotency.service.js';
export { Idempotent, keepAnswers } from './idempotent.decorator.js';
