/** What a member is to an organization, from the most to the least trusted; permissions are declared in these names. */
export const ROLES = ['owner', 'admin', 'staff', 'customer'] as const;

export type Role = (typeof ROLES)[number];
