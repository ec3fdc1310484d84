export { AuthModule } from './auth.module.js';
export { Auth, type SessionGrant } from './auth.service.js';
export { TokensDto } from './dto/tokens.dto.js';
export { IdentificationGuard, prepareIdentity } from './identification.guard.js';
export { Standing } from './standing.service.js';
export { Sessions } from './sessions/sessions.service.js';
export { VerificationKey } from './tokens/verification-key.js';
