export { AtriumLogger } from './atrium-logger.js';
export {
  type ManagementAnswer,
  type ManagementPages,
  type ManagementRequest,
  ManagementServer,
} from './management-server.js';
export { loggable, MOST_ITEMS } from './loggable.js';
export { Metrics } from './metrics.js';
export { MetricsModule } from './metrics.module.js';
export { installRequestTelemetry } from './request-telemetry.js';
export { TelemetryModule } from './telemetry.module.js';
