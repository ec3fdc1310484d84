import { SetMetadata } from '@nestjs/common';

export const ARCHIVED = 'atrium:archived';

/**
 * Whose archives hold something: an organization's; a person's; or a person's again, for what is theirs within each organization
 * that they belong to.
 */
export type ArchiveKind = 'organization' | 'person' | 'member';

export interface Archiving {
  readonly name: string;
  readonly of: readonly ArchiveKind[];
}

/**
 * Has what a method answers be in archives, as `<name>.ndjson`: all pages of a list, or the one thing. The method is called as a
 * route is, with who asks and with the query that it declares.
 */
export const Archived = (name: string, ...of: ArchiveKind[]): MethodDecorator =>
  SetMetadata<string, Archiving>(ARCHIVED, { name, of });
