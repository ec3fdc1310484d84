export { HealthModule } from './health.module.js';
export { Readiness } from './readiness.js';
export { ReadinessIndicator } from './readiness.indicator.js';
