import { IsIn, IsOptional } from 'class-validator';

const SCOPES = ['all', 'others'] as const;

/** Which of the caller’s sessions end. */
export class EndSessionsQuery {
  /**
   * `others` keeps the one that asks; all of them end by default.
   * @example others
   */
  @IsOptional()
  @IsIn(SCOPES)
  readonly scope?: (typeof SCOPES)[number];
}
