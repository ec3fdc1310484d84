import { IsOptional, IsString, Matches, ValidateBy } from 'class-validator';
import { publicEvents } from '#platform/events';
import { MaxLength } from '#platform/http';
import { CURSOR } from '#platform/pages';
import { LONGEST_EVENT_ID } from '../last-event-id.decorator.js';

/** Which events are followed, and from where. */
export class FollowEventsQuery {
  /**
   * Only events of these types, comma-separated; without it all that one may see.
   * @example orders.order-placed,orders.order-cancelled
   */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  @ArePublicTypes()
  readonly types?: string;

  /** The `id` of the last event that was received, for clients that cannot send `Last-Event-ID`, which counts for more. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_EVENT_ID)
  @Matches(CURSOR, { message: '$property must be the id of an event of this stream' })
  readonly after?: string;
}

/** Refuses what names no event of the API. */
function ArePublicTypes(): PropertyDecorator {
  const areKnown = (types: unknown) =>
    typeof types === 'string' && types.split(',').every((type) => publicEvents().has(type));
  return ValidateBy(
    {
      name: 'arePublicTypes',
      validator: {
        validate: areKnown,
        defaultMessage: () => `$property must be one or several of ${[...publicEvents().keys()].join(', ')}`,
      },
    },
    { context: { schema: { pattern: String.raw`^[a-z][a-z.-]*(,[a-z][a-z.-]*)*$` } } },
  );
}
