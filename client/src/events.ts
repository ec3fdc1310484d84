import type { Retrying } from './attempts.js';
import type { components } from './generated/schema.js';
import { AtriumProblem, problemOf, retryAfterOf } from './problem.js';
import { messagesIn } from './server-sent-events.js';
import { pause } from './within.js';

/** Anything that may happen in an organization. */
export type AtriumEvent = components['schemas']['Event'];
export type EventType = AtriumEvent['type'];
/** An event of this type: `EventOf<'orders.order-placed'>`. */
export type EventOf<Type extends EventType> = Extract<AtriumEvent, { readonly type: Type }>;

/** What is followed, and from where. */
export interface Following<Type extends EventType = EventType> {
  /** Only events of these types. */
  readonly types?: readonly Type[] | undefined;
  /** An id that `onId` was told: what happened behind it comes first. Without it the first event is one of those to come. */
  readonly after?: string | undefined;
  /** Told behind which id to go on, once you have asked for the next event: keep it to go on after a page was closed. */
  readonly onId?: ((id: string) => void) | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** After how much silence the connection counts as lost, in milliseconds; 45,000 by default. The API says something every 15 s. */
  readonly silenceMs?: number | undefined;
}

/** Asks for the stream as whoever is signed in, from behind an id. The signal ends the answer too. */
export type OpenStream = (after: string | undefined, signal: AbortSignal) => Promise<Response>;

const SILENCE_MILLISECONDS = 45_000;
const USUAL_PAUSE_MILLISECONDS = 1000;
/** Answers that say nothing about whether there will be a stream later. */
const PASSING = new Set([429, 502, 503, 504]);

/**
 * Every event in its order and once, however often the connection is lost meanwhile: it goes on where it was, at whichever
 * process answers, until it is ended or refused. Throws what it is refused with.
 */
export async function* follow<Type extends EventType>(
  open: OpenStream,
  retrying: Retrying,
  { after, onId, signal, silenceMs = SILENCE_MILLISECONDS }: Following<Type>,
): AsyncGenerator<EventOf<Type>, void, void> {
  let id = after;
  let pauseMs = USUAL_PAUSE_MILLISECONDS;
  for (let failures = 0; ;) {
    const connection = new AbortController();
    let wait = 0;
    try {
      const response = await open(id, connection.signal);
      if (response.ok && response.body) {
        for await (const message of messagesIn(response.body, { signal, timeoutMs: silenceMs })) {
          failures = 0;
          pauseMs = message.retry ?? pauseMs;
          id = message.id ?? id;
          if (message.data !== undefined) yield JSON.parse(message.data) as EventOf<Type>;
          if (message.id !== undefined) onId?.(message.id);
        }
        wait = pauseMs;
      } else {
        if (!PASSING.has(response.status)) throw await problemOf(response);
        wait = (retryAfterOf(response) ?? 0) * 1000 + backoff(retrying, failures++);
      }
    } catch (error) {
      if (error instanceof AtriumProblem || signal?.aborted) throw error;
      wait = backoff(retrying, failures++);
    } finally {
      connection.abort();
    }
    await pause(wait, signal);
  }
}

function backoff({ backoffMs, longestWaitMs }: Retrying, failures: number): number {
  return Math.min(backoffMs * 2 ** failures, longestWaitMs) * (0.5 + Math.random() / 2);
}
