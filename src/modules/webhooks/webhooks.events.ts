import { DomainEvent, EventType } from '#platform/events';

/** Why an endpoint is not sent to any more, though nobody said so: for too long nothing arrived, or it said that it is gone (410). */
export type DisablingReason = 'failing' | 'gone';

/** A webhook endpoint was disabled because nothing arrives there; whoever made it should hear of that. */
@EventType('webhooks.endpoint-disabled', { subject: ({ endpointId }: WebhookEndpointDisabled) => endpointId })
export class WebhookEndpointDisabled extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly endpointId: string,
    /** The person who made the endpoint. */
    readonly ownerId: string,
    /** The host that it is at: the rest of the URL may hold secrets. */
    readonly host: string,
    readonly reason: DisablingReason,
  ) {
    super();
  }
}
