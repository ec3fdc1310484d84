import { DomainEvent, EventType } from '#platform/events';

/** The next step of a stream was taken: its first is 1, and none is left out. */
export class StepTaken extends DomainEvent {
  readonly organizationId: string;
  readonly streamId: string;
  readonly number: number;

  constructor(streamId: string, number: number) {
    super();
    // A stream is a tenant of its own: nothing asks whether there is such an organization.
    this.organizationId = streamId;
    this.streamId = streamId;
    this.number = number;
  }
}

EventType('campaign.step-taken', { subject: ({ streamId }: StepTaken) => streamId })(StepTaken);
