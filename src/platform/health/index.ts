export { HealthModule } from './health.module.js';
export { type Missing, Readiness } from './readiness.js';
export { ReadinessIndicator } from './readiness.indicator.js';
