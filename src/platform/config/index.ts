export { type ConfiguredProvider, identityProvidersIn } from './identity-providers.js';
export { Config } from './config.js';
export { configurationReference } from './configuration-reference.js';
export { ConfigModule } from './config.module.js';
export { ConfigurationError, type Environment, loadConfig } from './load-config.js';
export { NO_MAIL } from './mail.validators.js';
export { isMailable, mailboxIn, type MailboxAddress } from './mailbox-address.js';
export { DERIVED_KEY } from './secrets.validators.js';
