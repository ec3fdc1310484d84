import './request-identity.js';

export { ACCESS, Can, CurrentActor, Public, PUBLIC, RECENT_LOGIN, RequiresRecentLogin } from './access.decorators.js';
export type { Actor, Member } from './actor.js';
export { AccessModule } from './access.module.js';
export { AuthorizationGuard } from './authorization.guard.js';
export { permissionsReference } from './permissions-reference.js';
export { EVERYONE, permissionCatalogue, permissions, permissionsOfRole } from './permissions.js';
export { concerns, type Revoked, Revocations, type RevocationWatcher } from './revocations.service.js';
