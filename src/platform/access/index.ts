import './request-identity.js';

export { ACCESS, Can, CurrentActor, Public, PUBLIC, RECENT_LOGIN, RequiresRecentLogin } from './access.decorators.js';
export type { Actor, ActorKind, Member } from './actor.js';
export { AccessModule } from './access.module.js';
export { type CredentialKind, Credentials } from './credentials.service.js';
export { AuthorizationGuard } from './authorization.guard.js';
export { permissionsReference } from './permissions-reference.js';
export {
  EVERYONE,
  isHeldByPrograms,
  isNameKeptFromConfined,
  permissionCatalogue,
  permissions,
  permissionsOfProgram,
  permissionsOfRole,
} from './permissions.js';
export { believedFor, concerns, type Revoked, Revocations, type RevocationWatcher } from './revocations.service.js';
