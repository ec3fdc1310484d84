/** What is known of an event beside what it says: the attributes of CloudEvents 1.0, and whose it is. */
export interface Envelope {
  readonly id: string;
  /** The stored name: `orders.order-placed`. */
  readonly type: string;
  /** Who tells it: the public address of this installation. */
  readonly source: string;
  /** The id of what it happened to. */
  readonly subject: string | null;
  readonly time: Date;
  /** The version of what the event holds. */
  readonly version: number;
  readonly organizationId: string | null;
  /** The person who did it; null for what nobody in particular did. */
  readonly actorId: string | null;
  /** The trace that it happened in (W3C Trace Context). */
  readonly traceparent: string | null;
}

/** An event with its envelope, as it is handed to those who handle it. */
export interface StoredEnvelope extends Omit<Envelope, 'source' | 'time'> {
  readonly time: string;
  readonly payload: object;
}
