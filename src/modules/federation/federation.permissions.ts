import { EVERYONE, permissions } from '#platform/access';

export const IdentityProvidersPermissions = permissions('identity-providers', {
  manage: { allows: 'Say who else may vouch for people of the organization, and for which role', heldBy: ['admin'] },
});

export const IdentitiesPermissions = permissions('identities', {
  manageOwn: { allows: 'See, add and remove the accounts of others that one logs in with', heldBy: [EVERYONE] },
});
