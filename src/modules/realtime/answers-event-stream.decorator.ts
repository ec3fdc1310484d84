import { applyDecorators, Header } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { Around, endConnection, type Surroundings } from '#platform/http';
import { CURSOR } from '#platform/pages';
import { LAST_EVENT_ID, LONGEST_EVENT_ID } from './last-event-id.decorator.js';

const MEDIA_TYPE = 'text/event-stream';

/** A stream is the last answer of its connection: it ends with it, and nobody waits behind it. What was refused is no stream. */
const asStream: Surroundings = async ({ request, reply }, handle) => {
  const stream = await handle();
  reply.header('x-accel-buffering', 'no');
  endConnection(request, reply);
  return stream;
};

/** Answers with server-sent events (HTML Standard, section 9.2) that nobody keeps, and no proxy holds back. */
export const AnswersEventStream = (): MethodDecorator =>
  applyDecorators(
    Header('Content-Type', MEDIA_TYPE),
    Header('Cache-Control', 'no-store'),
    ApiHeader({
      name: LAST_EVENT_ID,
      required: false,
      description:
        'The `id` that was received last: what came behind it is told first. Without it the stream begins now.',
      schema: { type: 'string', pattern: CURSOR.source, maxLength: LONGEST_EVENT_ID },
    }),
    ApiOkResponse({
      description:
        'Server-sent events, for as long as the access token is good. The schema is that of one `data`; `event` is its `type`, ' +
        '`id` says where to go on. Comments, and an `id` alone, come while nothing happens.',
      content: { [MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Event' } } },
    }),
    Around(asStream),
  );
