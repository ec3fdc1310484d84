import type { OpenAPIObject } from '@nestjs/swagger';
import { type EventShape, type DomainEvent, publicEvents, type PublicEventType } from '#platform/events';

type Schema = Record<string, unknown>;

/** The DTOs that events are shown as: no route names them. */
export const eventShapes = (): EventShape<DomainEvent>[] => [...publicEvents().values()].map(({ shape }) => shape);

/** Adds every event that is part of the API, as it leaves: `Event` is any of them. */
export function describeEvents(document: OpenAPIObject): void {
  const schemas = document.components!.schemas as Record<string, Schema>;
  const kinds = [...publicEvents().values()];
  for (const kind of kinds) schemas[nameOf(kind)] = schemaOf(kind);
  schemas['Event'] = {
    description: 'Something that happened, as CloudEvents 1.0 has it in JSON. What `data` is, `type` says.',
    oneOf: kinds.map((kind) => ({ $ref: `#/components/schemas/${nameOf(kind)}` })),
  };
}

const nameOf = ({ event }: PublicEventType): string => `${event.name}Event`;

function schemaOf({ type, shape }: PublicEventType): Schema {
  const text = (description: string, rules: Schema): Schema => ({ type: 'string', description, ...rules });
  return {
    type: 'object',
    description: `\`${type}\`, as it leaves.`,
    required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'schemaversion', 'data'],
    properties: {
      specversion: text('The version of CloudEvents.', { const: '1.0' }),
      id: text('The id of the event: whoever is told of it twice knows by that.', { format: 'uuid' }),
      source: text('Which installation tells it.', { format: 'uri', maxLength: 2000 }),
      type: text('What happened.', { const: type }),
      subject: text('The id of what it happened to.', { maxLength: 200 }),
      time: text('When it happened.', { format: 'date-time' }),
      datacontenttype: text('What `data` is written in.', { const: 'application/json' }),
      schemaversion: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000,
        description:
          'The version of what `data` means; it grows when a reader of the one before would misunderstand it.',
      },
      data: { $ref: `#/components/schemas/${shape.name}` },
    },
  };
}
