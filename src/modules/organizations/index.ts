export type { Membership } from './membership.entity.js';
export type { Organization } from './organization.entity.js';
export { MemberAdded, OrganizationCreated } from './organizations.events.js';
export { OrganizationsModule } from './organizations.module.js';
export { MembersPermissions, OrganizationsPermissions } from './organizations.permissions.js';
export { OrganizationNotFound } from './organizations.problems.js';
export { type OrganizationName, Organizations, type OwnMembership } from './organizations.service.js';
export { type Role, ROLES } from './roles.js';
