import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsUUID } from 'class-validator';
import type { Actor } from '#platform/access';
import type { User } from '#modules/users';
import { AccountDto } from './account.dto.js';

/** The caller: who they are, where they work, and what they may do there. */
export class MeDto extends AccountDto {
  /**
   * The organization of the access token; null for none.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string | null;

  /**
   * The permissions that the access token gives, by name.
   * @example ["catalog.read", "orders.place", "orders.read"]
   */
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: String.raw`^[\w-]+\.[\w-]+$`, maxLength: 100 } })
  @ArrayMaxSize(1000)
  readonly permissions: string[];

  /** When the caller confirmed that they read mail to their address; null as long as they have not. */
  readonly emailVerifiedAt: Date | null;

  static for({ organizationId, permissions }: Actor): (user: User) => MeDto {
    const granted = [...permissions].sort();
    return (user) =>
      Object.assign(AccountDto.of(user), {
        emailVerifiedAt: user.emailVerifiedAt,
        organizationId,
        permissions: granted,
      });
  }
}
