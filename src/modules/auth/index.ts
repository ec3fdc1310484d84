export { AuthModule } from './auth.module.js';
export { IdentificationGuard, prepareIdentity } from './identification.guard.js';
