import './request-identity.js';

export { ACCESS, Can, CurrentActor, Public, PUBLIC } from './access.decorators.js';
export type { Actor, Member } from './actor.js';
export { AuthorizationGuard } from './authorization.guard.js';
export { permissionsReference } from './permissions-reference.js';
export { EVERYONE, permissionCatalogue, permissions, permissionsOfRole } from './permissions.js';
