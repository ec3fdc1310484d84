import type { Letter, Locale } from '#platform/mail';

/** A notification on its way to one person. */
export interface Told {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  /** The name of its kind. */
  readonly kind: string;
  readonly letter: Letter;
  readonly locale: Locale;
  readonly subjectId: string | null;
  readonly at: Date;
}

/**
 * A way to tell people something: the inbox, mail; a text message, should a team bring one. A module declares one by listing
 * a subclass among its providers; nothing else is needed.
 */
export abstract class NotificationChannel {
  /** What kinds and preferences call it. */
  abstract readonly name: string;

  /**
   * Tells one person. It runs in the transaction of whatever they are told of: what leaves the database has to wait for its
   * commit, as a job does.
   */
  abstract tell(told: Told): Promise<void>;
}
