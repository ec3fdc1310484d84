import type { Role } from '#modules/organizations';

/** What a program may be to an organization: owners are people. */
export const PROGRAM_ROLES = ['admin', 'staff', 'customer'] as const satisfies readonly Role[];

export type ProgramRole = (typeof PROGRAM_ROLES)[number];
