import type { Actor } from '#platform/access';
import type { Doer } from '#modules/audit';

/** Somebody as themselves, in whichever organizations they work: second factors are an affair of their own. */
export interface Person extends Doer {
  readonly userId: string;
  readonly organizationId: null;
}

export const personOf = ({ userId, sessionId }: Pick<Actor, 'userId'> & Partial<Pick<Actor, 'sessionId'>>): Person => ({
  userId,
  organizationId: null,
  ...(sessionId !== undefined && { sessionId }),
});
