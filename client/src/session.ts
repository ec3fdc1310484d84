import type { Attempts } from './attempts.js';
import type { components } from './generated/schema.js';
import { type AtriumProblem, problemOf } from './problem.js';
import { randomKey } from './random-key.js';
import type { Tokens, TokenStore } from './tokens.js';
import { inTurn } from './turns.js';
import { type Limits, within } from './within.js';

type Grant = components['schemas']['TokensDto'];
type AccessGrant = components['schemas']['AccessTokenDto'];

interface SessionOptions {
  readonly store: TokenStore;
  readonly baseUrl: string;
  /** How long before its end an access token is renewed, in seconds; 0 for not before it was refused. */
  readonly refreshAheadSeconds: number;
  readonly onSignedOut: (problem: AtriumProblem) => void;
  readonly attempts: Attempts;
  readonly timeoutMs: number;
}

/** What brings a request to the API. */
export type Sender = Pick<Attempts, 'send'>;

/** What a refresh is refused with when there will never be another one. */
const FINAL: ReadonlySet<string> = new Set(['refresh-token-invalid', 'invalid-request']);

/** What came of a renewal: tokens, null for nobody is signed in any more; or why there are none at the moment. */
type Renewal = { readonly tokens: Tokens | null } | { readonly refusal: Response };

/** Who is signed in. A refresh token works once, so that everything that changes the tokens takes turns. */
export class Session {
  /** The renewals under way, by the access token that they are to replace. */
  private readonly renewals = new Map<string, Promise<Renewal>>();

  constructor(private readonly options: SessionOptions) {}

  /**
   * Sends a request as whoever is signed in, and once more when the access token has run out. What was asked as one person,
   * or in one organization, is not sent again as another one who has come in since.
   */
  async send(request: Request, limits: Limits, attempts: Sender = this.options.attempts): Promise<Response> {
    const held = await within({ signal: limits.signal }, () => this.current());
    if (!held) return attempts.send(request, limits);
    const response = await attempts.send(bearing(request, held), limits);
    if (response.status !== 401 || (await asksForLogin(response))) return response;
    const renewal = await within({ signal: limits.signal }, () => this.renew(held.accessToken));
    if ('refusal' in renewal) return renewal.refusal.clone();
    const { tokens } = renewal;
    const isSame = tokens?.session === held.session && tokens.organizationId === held.organizationId;
    return isSame ? attempts.send(bearing(request, tokens), limits) : response;
  }

  /** Which login this is; undefined when nobody is signed in. */
  async id(): Promise<string | undefined> {
    return (await this.options.store.get())?.session;
  }

  /** Signs in with what a login answered. */
  start(grant: Grant): Promise<void> {
    return this.inTurn(async () => this.options.store.set(tokensOf(grant, randomKey())));
  }

  /** Goes on with another access token of a session, unless somebody has signed out or in since. */
  continue(session: string | undefined, grant: AccessGrant): Promise<void> {
    return this.inTurn(async () => {
      const held = await this.options.store.get();
      if (held && held.session === session) await this.options.store.set({ ...held, ...accessOf(grant) });
    });
  }

  /** Signs out; resolves to the tokens that were held until now. */
  end(): Promise<Tokens | null> {
    return this.inTurn(async () => {
      const held = await this.options.store.get();
      await this.options.store.set(null);
      return held;
    });
  }

  /** The tokens to send a request with; null when nobody is signed in. */
  private async current(): Promise<Tokens | null> {
    const held = await this.options.store.get();
    const ahead = this.options.refreshAheadSeconds * 1000;
    if (!held || ahead <= 0 || held.expiresAt - Date.now() > ahead) return held;
    const renewal = await this.renew(held.accessToken);
    // What could not be renewed yet is still good for a while.
    return 'refusal' in renewal ? held : renewal.tokens;
  }

  /** Replaces an access token that was refused: once, however many ask for it at the same time. */
  private renew(refused: string): Promise<Renewal> {
    const renewal =
      this.renewals.get(refused) ??
      this.inTurn(() => this.replace(refused)).finally(() => this.renewals.delete(refused));
    this.renewals.set(refused, renewal);
    return renewal;
  }

  private async replace(refused: string): Promise<Renewal> {
    const held = await this.options.store.get();
    // Another tab or client has been faster.
    if (!held || held.accessToken !== refused) return { tokens: held };
    return this.refresh(held);
  }

  private async refresh(held: Tokens): Promise<Renewal> {
    const { baseUrl, attempts, timeoutMs, store } = this.options;
    const request = new Request(`${baseUrl}/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: held.refreshToken }),
    });
    const response = await attempts.send(request, { timeoutMs });
    if (response.ok) {
      const tokens = tokensOf((await response.json()) as Grant, held.session);
      await store.set(tokens);
      return { tokens };
    }
    const problem = await problemOf(response.clone());
    // Anything else (429, 503, a page of a proxy) says nothing about the session.
    return FINAL.has(problem.slug) ? { tokens: await this.giveUp(held, problem) } : { refusal: response };
  }

  /** Without Web Locks another tab may have taken the same token a moment before, or somebody has logged in since. */
  private async giveUp(held: Tokens, problem: AtriumProblem): Promise<Tokens | null> {
    const { store, onSignedOut } = this.options;
    const current = await store.get();
    if (current?.refreshToken !== held.refreshToken) return current;
    await store.set(null);
    onSignedOut(problem);
    return null;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    return inTurn(this.options.store, `atrium ${this.options.baseUrl}`, work);
  }
}

/** That the login is too long ago; a newer access token of the same login changes nothing about that. */
async function asksForLogin(response: Response): Promise<boolean> {
  return (await problemOf(response.clone())).slug === 'recent-login-required';
}

function bearing(request: Request, { accessToken }: Tokens): Request {
  const copy = request.clone();
  copy.headers.set('authorization', `Bearer ${accessToken}`);
  return copy;
}

function tokensOf(grant: Grant, session: string): Tokens {
  return { ...accessOf(grant), refreshToken: grant.refreshToken, session };
}

/** By the clock of this device alone, whatever that of the API says. */
function accessOf({ accessToken, expiresIn, organizationId }: AccessGrant) {
  return { accessToken, expiresAt: Date.now() + expiresIn * 1000, organizationId };
}
