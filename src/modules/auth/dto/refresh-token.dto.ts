import { IsString } from 'class-validator';
import { MaxLength } from '#platform/http';

/** A refresh token. */
export class RefreshTokenDto {
  /**
   * The `refreshToken` of the answer before; it is good for one use.
   * @example 9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k
   */
  @IsString()
  @MaxLength(200)
  readonly refreshToken: string;
}
