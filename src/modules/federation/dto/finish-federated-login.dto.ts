import { IsOptional, IsString } from 'class-validator';
import { Length, MaxLength } from '#platform/http';

/** What came back from an identity provider, and the proof of who sent the person there. */
export class FinishFederatedLoginDto {
  /**
   * The `secret` of the login.
   * @example hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL
   */
  @IsString()
  @MaxLength(100)
  readonly secret: string;

  /**
   * The `state` that came back.
   * @example Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs
   */
  @IsString()
  @MaxLength(100)
  readonly state: string;

  /**
   * The `code` that came back.
   * @example SplxlOBeZQQYbYS6WxSbIA
   */
  @IsString()
  @Length(1, 4096)
  readonly code: string;

  /**
   * The `iss` that came back (RFC 9207), if one did.
   * @example https://accounts.google.com
   */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly iss?: string;
}
