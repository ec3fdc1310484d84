import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { type DeadLetter, type DeadLetterContent, MOST_COUNTED } from '#platform/jobs';
import { PageOf } from '#platform/pages';
import { loggable, MOST_ITEMS } from '#platform/telemetry';
import { tellable } from '../last-error.js';

const LONGEST_NAME = 200;

/** The event that could not be delivered. */
export class UndeliveredEventDto {
  /**
   * The event's id.
   * @example 01a1f7df-625c-70c0-81c4-235afaa4fd0e
   */
  @IsUUID()
  readonly id: string;

  /**
   * What happened.
   * @example orders.order-placed
   */
  @MaxLength(LONGEST_NAME)
  readonly type: string;

  /**
   * The id of what it happened to; null where it says none.
   * @example 01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06
   */
  @MaxLength(LONGEST_NAME)
  readonly subject: string | null;
}

/** A job that was given up, because it failed as often as it may, or said that it will never succeed. */
export class DeadLetterDto {
  /**
   * The job's id.
   * @example 01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12
   */
  @IsUUID()
  readonly id: string;

  /**
   * Whom it shared workers with.
   * @example events
   */
  @MaxLength(LONGEST_NAME)
  readonly queue: string;

  /**
   * What was to be done: the name of a kind of job, or of the handler that an event was for.
   * @example CountSalesWhenOrderPlaced
   */
  @MaxLength(LONGEST_NAME)
  readonly type: string;

  /**
   * The event that was to be delivered; null for other jobs.
   * @example { "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e", "type": "orders.order-placed", "subject": null }
   */
  readonly event: UndeliveredEventDto | null;

  /**
   * How often it was tried since it was made or, later, retried.
   * @example 20
   */
  @IsInt()
  @Min(0)
  @Max(32_767)
  readonly attempts: number;

  /** When it was made. */
  readonly createdAt: Date;

  /** When it failed for the first time. */
  readonly firstFailedAt: Date | null;

  /** When it failed for the last time. */
  readonly givenUpAt: Date;

  /**
   * Why, the last time; what drivers and other parts of this installation said is told to operators only.
   * @example "Error: the warehouse does not answer"
   */
  @MaxLength(2000)
  readonly lastError: string | null;

  /**
   * How many deliveries wait until this one is retried with success, or discarded: a handler hears of one thing in the order in
   * which it happened. 100 stands for that many and more.
   * @example 2
   */
  @IsInt()
  @Min(0)
  @Max(MOST_COUNTED)
  readonly holdsBack: number;

  /**
   * A later job that does the same, and is not done either: while there is one, this one is not retried. Null usually.
   */
  @IsUUID()
  readonly replacedBy: string | null;

  static of(letter: DeadLetter): DeadLetterDto {
    return { ...factsOf(letter), lastError: tellable(letter.lastError) };
  }
}

/** What is told of a dead letter to everybody who sees it. */
export function factsOf({ eventId, eventType, eventSubject, ...letter }: DeadLetter): Omit<DeadLetterDto, 'lastError'> {
  const { id, queue, type, attempts, createdAt, firstFailedAt, givenUpAt, holdsBack, replacedBy } = letter;
  const event = eventId === null ? null : { id: eventId, type: eventType ?? '', subject: eventSubject };
  return { id, queue, type, event, attempts, createdAt, firstFailedAt, givenUpAt, holdsBack, replacedBy };
}

/** A page of the dead letters. */
export class DeadLetterPageDto extends PageOf(DeadLetterDto) {}

/** What it was to be done with, as it may be written down. */
export const DATA = {
  type: 'object',
  additionalProperties: true,
  maxProperties: MOST_ITEMS,
  example: { orderId: '01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06' },
} as const;

/** A dead letter, with what it was to be done with. */
export class DeadLetterContentDto extends DeadLetterDto {
  /**
   * What the job was given, or what the event says. A value whose name says that it is a secret is left out; so is what is very
   * large.
   */
  @ApiProperty(DATA)
  readonly data: object;

  static override of(letter: DeadLetterContent): DeadLetterContentDto {
    return { ...factsOf(letter), lastError: tellable(letter.lastError), data: dataOf(letter) };
  }
}

/** Of a delivery it is the event that matters, and not its envelope. */
export function dataOf({ eventId, data }: DeadLetterContent): object {
  const { payload } = data as { payload?: object };
  return loggable(eventId === null ? data : (payload ?? {}));
}
