/** A job that was given up, and that nobody has retried or discarded yet. */
export interface DeadLetter {
  readonly id: string;
  readonly organizationId: string | null;
  readonly queue: string;
  /** The stored name of the job, or the class name of the event handler. */
  readonly type: string;
  /** The event that could not be delivered, its stored name and what it happened to; null for other jobs. */
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly eventSubject: string | null;
  /** Since it was made, or retried. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly firstFailedAt: Date | null;
  readonly givenUpAt: Date;
  readonly lastError: string | null;
  /** How many deliveries wait for it, because a handler hears of one thing in order; `MOST_COUNTED` stands for that many and more. */
  readonly holdsBack: number;
  /** The later job with its unique key: as long as that is neither done nor discarded, this one is not retried. */
  readonly replacedBy: string | null;
}

/** The same, with what it was to be done with. */
export interface DeadLetterContent extends DeadLetter {
  readonly data: object;
}

export interface DeadLetterFilter {
  /** Only those of this organization; it says something across tenants only. */
  readonly organizationId?: string;
  readonly queue?: string;
  readonly type?: string;
  readonly eventType?: string;
  /** Given up from this moment on, RFC 3339. */
  readonly givenUpFrom?: string;
  /** Given up before this moment. */
  readonly givenUpBefore?: string;
}

/** Which ones are meant: these, or all that pass a filter, those first that were given up first. */
export type ChosenDeadLetters =
  | { readonly ids: readonly string[]; readonly filter?: undefined }
  | { readonly ids?: undefined; readonly filter: DeadLetterFilter };

/** One that was just retried or discarded. */
export type SettledDeadLetter = Pick<
  DeadLetter,
  'id' | 'organizationId' | 'queue' | 'type' | 'eventType' | 'eventSubject'
>;

/** How many that are held back are counted. */
export const MOST_COUNTED = 100;
/** How many are retried or discarded at once. */
export const MOST_SETTLED = 500;
