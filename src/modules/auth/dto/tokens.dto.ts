import { Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import type { SessionGrant } from '../auth.service.js';
import { AccessTokenDto } from './access-token.dto.js';

/** What it takes to be let in, and to stay logged in. */
export class TokensDto extends AccessTokenDto {
  /**
   * Good for one refresh, which answers with the next. Who has it is logged in: a page keeps it in memory only.
   * @example 9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k
   */
  @MaxLength(200)
  @Matches(/^[\w-]+$/)
  readonly refreshToken: string;

  static override of(grant: SessionGrant): TokensDto {
    return Object.assign(AccessTokenDto.of(grant), { refreshToken: grant.refreshToken });
  }
}
