export { Config } from './config.js';
export { configurationReference } from './configuration-reference.js';
export { ConfigModule } from './config.module.js';
export { ConfigurationError, type Environment, loadConfig } from './load-config.js';
