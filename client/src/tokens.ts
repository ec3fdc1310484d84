/** What it takes to be let in, and to stay logged in. */
export interface Tokens {
  readonly accessToken: string;
  /** When the access token runs out by the clock of this device, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** The organization that the access token is for; null for none. */
  readonly organizationId: string | null;
  /** Good for one use, after which it is followed by the next. */
  readonly refreshToken: string;
  /** Which login they come from: the same for all its successors. */
  readonly session: string;
}

/** Where tokens are kept. What tabs or clients share has to be one storage, so that each finds what the others put there. */
export interface TokenStore {
  /** The tokens of whoever is signed in; null for nobody. */
  get(): Tokens | null | Promise<Tokens | null>;
  /** Keeps the tokens instead of those before; null forgets them. */
  set(tokens: Tokens | null): void | Promise<void>;
}

/** Keeps tokens for as long as the page is there. */
export function memoryTokens(): TokenStore {
  let held: Tokens | null = null;
  return {
    get: () => held,
    set: (tokens) => {
      held = tokens;
    },
  };
}
