import { Matches } from 'class-validator';
import { Length } from '#platform/http';

/** Somebody who has read an invitation. */
export class AcceptInvitationDto {
  /**
   * What stood behind `#token=` in its link.
   * @example Zk3uY9sQ1oVb7RtLw5xNcE2aHj8mPgD4iFqT6vKyB0s
   */
  @Matches(/^[\w-]{43}$/)
  @Length(43, 43)
  readonly token: string;
}
