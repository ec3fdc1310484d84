import { IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { IsMoment, Length } from '#platform/http';
import { PageQuery } from '#platform/pages';

/** A word of ours: letters, digits, and what stands between them. */
const NAME = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/** Which entries are listed. */
export class AuditQuery extends PageQuery {
  /** Only what was done so, such as `products.created`. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(NAME)
  readonly action?: string;

  /** Only what this person did. */
  @IsOptional()
  @IsUUID()
  readonly actorId?: string;

  /** Only what was done to things of this kind, such as `product`. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(NAME)
  readonly targetType?: string;

  /** Only what was done to this very thing. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly targetId?: string;

  /**
   * Only from this moment on (RFC 3339).
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @IsMoment()
  readonly from?: string;

  /** Only before this moment (RFC 3339). */
  @IsOptional()
  @IsMoment()
  readonly to?: string;
}
