/** What asks where no person does: a program, by a key of its organization. */
export type ActorKind = 'service-account';

/**
 * Who is asking, and the organization they are working in: a signed-in person, or a program that works for the organization.
 * Passed on as the first argument. What belongs to a person alone asks for a permission that no program holds.
 */
export interface Actor {
  /** The account that asks, the same for as long as there is one: a person's, or a service account's. */
  readonly userId: string;
  /** What the credentials belong to, and end with: a person's session, or a program's key. */
  readonly sessionId: string;
  /** What it is that asks; absent for a person. */
  readonly actorKind?: ActorKind;
  /** As what its requests are counted by throttling: the account, or the key, wherever it calls from. */
  readonly countedAs: string;
  /** How often it may ask, where that is less than anybody may. */
  readonly requestsPerMinute?: number;
  /** When they last showed who they are, as a login does; null where that is not known, or where nobody did. */
  readonly authenticatedAt: Date | null;
  /** When the credentials run out. */
  readonly expiresAt: Date;
  /** The organization of the token; null for a person who has not chosen one. */
  readonly organizationId: string | null;
  /** The only organization that the session works in and sees anything of; absent where it may be any of the person’s. */
  readonly confinedTo?: string;
  /** That organization’s identity provider, which began the session. */
  readonly identityProviderId?: string;
  readonly permissions: ReadonlySet<string>;
}

/** Somebody who works inside an organization: what every tenant's service asks for. */
export interface Member extends Actor {
  readonly organizationId: string;
}
