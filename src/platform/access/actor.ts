/** Who is asking: a signed-in person, and the organization they are working in. Passed on as the first argument. */
export interface Actor {
  readonly userId: string;
  /** The session behind the credentials: revoking it ends every token of its family. */
  readonly sessionId: string;
  /** As what its requests are counted by throttling: the account, wherever it calls from. */
  readonly countedAs: string;
  /** When they last showed who they are, as a login does; null where that is not known, or where nobody did. */
  readonly authenticatedAt: Date | null;
  /** When the credentials run out. */
  readonly expiresAt: Date;
  /** The organization of the token; null for a person who has not chosen one. */
  readonly organizationId: string | null;
  readonly permissions: ReadonlySet<string>;
}

/** Somebody who works inside an organization: what every tenant's service asks for. */
export interface Member extends Actor {
  readonly organizationId: string;
}
