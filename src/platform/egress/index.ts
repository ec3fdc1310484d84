export { Egress, type EgressQuestion, type EgressRequest } from './egress.js';
export { EgressFailed, EgressRefused } from './egress.errors.js';
export { EgressModule } from './egress.module.js';
export type { EgressAnswer, WholeAnswer } from './exchange.js';
export { Names } from './names.js';
