export { type AssignableRole, AssignedMemberships } from './assigned-memberships.service.js';
export { MemberAdded, MemberRemoved, MemberRoleChanged, OrganizationCreated } from './organizations.events.js';
export { Members } from './members.service.js';
export { OrganizationsModule } from './organizations.module.js';
export { LastOwner, MembershipEnded, OrganizationNotFound } from './organizations.problems.js';
export { Organizations } from './organizations.service.js';
export { type Role, ROLES } from './roles.js';
export { Slug } from './slug.decorator.js';
