import createFetchClient from 'openapi-fetch';
import { Attempts, type Fetch, type Retrying } from './attempts.js';
import { type EventOf, type EventType, follow, type Following } from './events.js';
import { needsToken, takesKey } from './generated/operations.js';
import type { paths } from './generated/schema.js';
import type { BodyOf, Call, ItemOf, ListPath, Method, Optional, RequestOf, ResultOf, Sending } from './operations.js';
import { walk } from './pages.js';
import { AtriumProblem, unwrap } from './problem.js';
import { randomKey } from './random-key.js';
import { Session } from './session.js';
import { memoryTokens, type TokenStore } from './tokens.js';
import { type Update, updating } from './update.js';
import { within } from './within.js';

export interface AtriumClientOptions {
  /** Where the API is: `https://api.example.com`. */
  readonly baseUrl: string;
  /** Where tokens are kept; in memory, unless said otherwise. */
  readonly tokens?: TokenStore | undefined;
  /** Called when the session has ended and nobody is signed in any more: show the login. Not called by `logout`. */
  readonly onSignedOut?: ((problem: AtriumProblem) => void) | undefined;
  /**
   * How long before its end an access token is renewed, in seconds: much less than the ten minutes that it is good for. By
   * default not before the API has refused it.
   */
  readonly refreshAheadSeconds?: number | undefined;
  /** How long one attempt may take, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** How often is tried again: 3 times by default, after about 0.5, 1 and 2 s, or what `Retry-After` says up to 10 s. */
  readonly retrying?: { readonly [Setting in keyof Retrying]?: Retrying[Setting] | undefined } | undefined;
  /** What sends requests instead of the global `fetch`: for tests, and for rendering on a server. */
  readonly fetch?: Fetch | undefined;
}

/** The API of Atrium, typed by its document. */
export interface AtriumClient {
  readonly GET: Call<'get'>;
  readonly POST: Call<'post'>;
  readonly PUT: Call<'put'>;
  readonly PATCH: Call<'patch'>;
  readonly DELETE: Call<'delete'>;

  /** Everything in a list, page by page as it is asked for. Throws the problem of a page that is refused. */
  pages<P extends ListPath>(path: P, ...request: Optional<RequestOf<'get', P>>): AsyncGenerator<ItemOf<P>, void, void>;

  /**
   * What happens in the organization, as it does: every event in its order and once, across lost connections, restarts of the
   * API and new access tokens, until `signal` is aborted. Throws the problem of a stream that is refused:
   * `events-missed` where it cannot go on behind `after` any more.
   */
  events<Type extends EventType = EventType>(following?: Following<Type>): AsyncGenerator<EventOf<Type>, void, void>;

  /** Changes a thing as it is now; see `Update`. */
  readonly update: Update;

  /** Signs in: from now on requests carry the access token, which is renewed unseen. */
  login(credentials: BodyOf<'post', '/v1/auth/login'>, sending?: Sending): Promise<ResultOf<'post', '/v1/auth/login'>>;

  /**
   * Signs in whose login was refused with `second-factor-required`: with the `challenge` of that refusal, and a code of one of its
   * `methods`.
   */
  answerSecondFactor(
    answer: BodyOf<'post', '/v1/auth/second-factor'>,
    sending?: Sending,
  ): Promise<ResultOf<'post', '/v1/auth/second-factor'>>;

  /**
   * Shows again who is signed in, after a refusal with `recent-login-required`: the password, and a code where the account has a
   * second factor. What was refused can be asked for again then.
   */
  confirmLogin(
    shown: BodyOf<'post', '/v1/auth/confirmation'>,
    sending?: Sending,
  ): Promise<ResultOf<'post', '/v1/auth/confirmation'>>;

  /** Goes to work in another of one's organizations. */
  chooseOrganization(id: string, sending?: Sending): Promise<ResultOf<'post', '/v1/auth/organization'>>;

  /** Forgets the tokens, and ends the session on the server. Without a network the first is done, and the second rejects. */
  logout(sending?: Sending): Promise<void>;
}

type AnyRequest = Sending & { readonly params?: object; readonly body?: unknown };

type Exchange = (
  method: Method,
  path: string,
  request: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** A client of one API for one person, who may be nobody yet. */
export function createAtriumClient(options: AtriumClientOptions): AtriumClient {
  const { tokens = memoryTokens(), timeoutMs = 30_000, fetch = (request) => globalThis.fetch(request) } = options;
  const { retries = 3, backoffMs = 600, longestWaitMs = 10_000 } = options.retrying ?? {};
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const settings = { retries, backoffMs, longestWaitMs };
  const attempts = new Attempts(fetch, settings);
  const session = new Session({
    store: tokens,
    baseUrl,
    refreshAheadSeconds: options.refreshAheadSeconds ?? 0,
    onSignedOut: (problem) => options.onSignedOut?.(problem),
    attempts,
    timeoutMs,
  });
  const exchange = createFetchClient<paths>({ baseUrl }).request as unknown as Exchange;

  const method = <M extends Method>(name: M): Call<M> => {
    const call = async (path: string, { signal, timeoutMs: limit = timeoutMs, headers, ...rest }: AnyRequest = {}) => {
      const operation = `${name.toUpperCase()} ${path}`;
      const limits = { signal, timeoutMs: limit };
      const key = takesKey.has(operation) && { 'Idempotency-Key': randomKey() };
      const { data, error, response } = await exchange(name, path, {
        ...rest,
        headers: { ...key, ...headers }, // `params.header` goes before
        fetch: (request: Request) =>
          needsToken.has(operation) ? session.send(request, limits) : attempts.send(request, limits),
      });
      return response.ok ? { data, response } : { error: new AtriumProblem(response, error), response };
    };
    return call as unknown as Call<M>;
  };
  const [GET, POST, PATCH] = [method('get'), method('post'), method('patch')];

  const openStream =
    (types: readonly string[] | undefined, limits: Sending) => (after: string | undefined, signal: AbortSignal) => {
      const query = types ? `?types=${types.join(',')}` : '';
      const headers = { accept: 'text/event-stream', ...(after !== undefined && { 'last-event-id': after }) };
      // Until the head of the answer is there: the body has no end.
      const send = (request: Request) =>
        within({ timeoutMs, ...limits }, () => fetch(new Request(request, { signal })));
      return session.send(new Request(`${baseUrl}/v1/events/stream${query}`, { headers }), limits, { send });
    };

  return {
    GET,
    POST,
    PATCH,
    PUT: method('put'),
    DELETE: method('delete'),
    pages: (path, ...[request]) => walk(GET, path, request),
    events: (following = {}) => follow(openStream(following.types, { signal: following.signal }), settings, following),
    update: updating(GET, PATCH),
    async login(credentials, sending) {
      const result = await POST('/v1/auth/login', { body: credentials, ...sending });
      if (result.data) await session.start(result.data);
      return result;
    },
    async answerSecondFactor(answer, sending) {
      const result = await POST('/v1/auth/second-factor', { body: answer, ...sending });
      if (result.data) await session.start(result.data);
      return result;
    },
    async confirmLogin(shown, sending) {
      const before = await session.id();
      const result = await POST('/v1/auth/confirmation', { body: shown, ...sending });
      if (result.data) await session.continue(before, result.data);
      return result;
    },
    async chooseOrganization(organizationId, sending) {
      const before = await session.id();
      const result = await POST('/v1/auth/organization', { body: { organizationId }, ...sending });
      if (result.data) await session.continue(before, result.data);
      return result;
    },
    async logout(sending) {
      const held = await session.end();
      if (held) await unwrap(POST('/v1/auth/logout', { body: { refreshToken: held.refreshToken }, ...sending }));
    },
  };
}
