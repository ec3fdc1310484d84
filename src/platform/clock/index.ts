export { Clock } from './clock.js';
export { ClockModule } from './clock.module.js';
export { machineTime } from './machine-time.js';
