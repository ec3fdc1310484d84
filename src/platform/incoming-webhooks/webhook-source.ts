import type { Scope } from '#platform/database';
import type { RawMessage, Verification } from './verification.js';

/** A message that somebody else's webhook brought. */
export interface IncomingMessage<Data extends object = object> {
  /** The sender's own id: what it sends again has the same. */
  readonly id: string;
  /** The tenant that it is for; null for one that concerns none. */
  readonly organizationId: string | null;
  /** What it is about, if the sender numbers what becomes of that: `version` grows with every change of one subject. */
  readonly subject?: string;
  readonly version?: number;
  readonly data: Data;
}

/** Somebody whose webhooks are received: how theirs are verified, read, and what is done about them. */
export abstract class WebhookSource<Data extends object = object> {
  /** What its messages are kept under; it stays. */
  abstract readonly name: string;
  abstract readonly verification: Verification;

  /** The message in a body that was verified and is JSON. What it throws refuses the request. */
  abstract read(body: unknown, raw: RawMessage): IncomingMessage<Data> | Promise<IncomingMessage<Data>>;

  /**
   * Does what is to be done about a message, in a transaction within its tenant: once for each id, and never for what is older
   * than what was done about its subject already. It only delegates.
   */
  abstract handle(message: IncomingMessage<Data>, scope: Scope): Promise<unknown>;
}
