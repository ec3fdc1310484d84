export { failLoudly } from './fail-loudly.js';
export { Lifecycle } from './lifecycle.js';
export { LifecycleModule } from './lifecycle.module.js';
export { closeOnSignals, endOnSignals } from './termination.js';
