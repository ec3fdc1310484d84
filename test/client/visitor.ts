import {
  type AtriumClient,
  type AtriumClientOptions,
  createAtriumClient,
  memoryTokens,
  type TokenStore,
  unwrap,
} from '@atrium/client';
import type { SignedIn } from '../support/given.js';

/** A front end: its client, where that keeps its tokens, and every request that left it. */
export interface Visitor {
  readonly api: AtriumClient;
  readonly tokens: TokenStore;
  /** `GET /v1/me 200` and the like, in the order of their answers. */
  readonly exchanges: string[];
}

/** Longer than an access token is valid by default. */
export const TEN_MINUTES_AND_MORE = 11 * 60_000;

/** Somebody's front end, over real HTTP; what it sends is written down. */
export function visitor(baseUrl: string, options: Partial<AtriumClientOptions> = {}): Visitor {
  const exchanges: string[] = [];
  const tokens = options.tokens ?? memoryTokens();
  const fetch = async (request: Request) => {
    const response = await globalThis.fetch(request);
    exchanges.push(`${request.method} ${new URL(request.url).pathname} ${response.status}`);
    return response;
  };
  return { api: createAtriumClient({ baseUrl, fetch, ...options, tokens }), tokens, exchanges };
}

/** The front end of somebody who has logged in there; nothing of that is among its exchanges. */
export async function signedIn(person: SignedIn, options: Partial<AtriumClientOptions> = {}): Promise<Visitor> {
  const front = visitor(person.url, options);
  await unwrap(front.api.login({ email: person.email, password: person.password }));
  if (person.organizationId) await unwrap(front.api.chooseOrganization(person.organizationId));
  front.exchanges.length = 0;
  return front;
}
