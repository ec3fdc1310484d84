import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { AttemptRecord } from '../deliveries/deliveries.repository.js';

/** One attempt at a delivery, and what came of it. */
export class WebhookAttemptDto {
  /**
   * The attempt's id.
   * @example 01a1f7d3-2f10-7c4d-9e66-0a1b2c3d4e13
   */
  @IsUUID()
  readonly id: string;

  /**
   * Counts from 1, over replays too.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly number: number;

  /** When it was made. */
  readonly at: Date;

  /**
   * How long it took, in milliseconds.
   * @example 84
   */
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  readonly milliseconds: number;

  /**
   * The status that was answered; null where nothing was.
   * @example 200
   */
  @IsInt()
  @Min(100)
  @Max(999)
  readonly status: number | null;

  /** Why nothing was answered; null where something was. */
  @MaxLength(200)
  readonly error: string | null;

  /** The beginning of the answer, 1 KiB at most; null where there was none. */
  @MaxLength(1024)
  readonly excerpt: string | null;

  static of(attempt: AttemptRecord): WebhookAttemptDto {
    return attempt;
  }
}

/** A page of attempts. */
export class WebhookAttemptPageDto extends PageOf(WebhookAttemptDto) {}
