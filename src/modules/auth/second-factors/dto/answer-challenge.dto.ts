import { Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { IsFactorCode } from './is-factor-code.js';

/** Somebody who has shown their password, and now their second factor. */
export class AnswerChallengeDto {
  /**
   * The `challenge` of the refusal `second-factor-required`.
   * @example lSc4eKEpU5ni24lcxA3mY6tqWz0vHbJrD9gQoXfNs8k
   */
  @MaxLength(200)
  @Matches(/^[\w-]+$/)
  readonly challenge: string;

  /** What the app shows, or a recovery code. */
  @IsFactorCode()
  readonly code: string;
}
