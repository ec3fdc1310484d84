import type { Actor } from '#platform/access';
import type { User } from '#modules/users';
import { AccountDto } from './account.dto.js';

/** The caller: who they are, where they work, and what they may do there. */
export class MeDto extends AccountDto {
  /** The organization of the access token; null for none. */
  readonly organizationId: string | null;

  /** The permissions that the access token gives, by name. */
  readonly permissions: string[];

  static for({ organizationId, permissions }: Actor): (user: User) => MeDto {
    const granted = [...permissions].sort();
    return (user) => Object.assign(AccountDto.of(user), { organizationId, permissions: granted });
  }
}
