import { problemOf, retryAfterOf } from './problem.js';
import { type Limits, pause, within } from './within.js';

/** How often a request is sent again, and how long is waited before. */
export interface Retrying {
  /** How many further attempts there are at most. */
  readonly retries: number;
  /** Before the first further attempt it is half this long to this long, in milliseconds; before each next one the double. */
  readonly backoffMs: number;
  /** A `Retry-After` beyond this, in milliseconds, is not waited for: the refusal is the answer. */
  readonly longestWaitMs: number;
}

export type Fetch = (request: Request) => Promise<Response>;

/** Answers of the API or of what stands before it that say nothing about whether the request had its effect. */
const AMBIGUOUS = new Set([502, 503, 504]);

/**
 * Sends a request until it is answered. 429 was turned away at the door, so that anything may be sent again. Where it is
 * not known whether the request had its effect (no answer, 502, 503, 504), only what has it once however often it comes
 * may: what reads, and what carries an `Idempotency-Key`. Bodies are texts, which can be sent again.
 */
export class Attempts {
  constructor(
    private readonly fetch: Fetch,
    private readonly retrying: Retrying,
  ) {}

  /** Leaves `request` as it is: every attempt sends a copy. */
  async send(request: Request, limits: Limits): Promise<Response> {
    const isRepeatable = request.method === 'GET' || request.headers.has('idempotency-key');
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= this.retrying.retries;
      let wait: number | undefined;
      try {
        const response = await this.once(request, limits);
        wait = isLast ? undefined : await this.waitAfter(response, isRepeatable, attempt);
        if (wait === undefined) return response;
      } catch (error) {
        if (isLast || !isRepeatable) throw error;
        wait = this.backoff(attempt);
      }
      await pause(wait, limits.signal); // here an aborted request ends
    }
  }

  /** An answer counts when all of it is there: a connection can end in the midst of it. */
  private once(request: Request, limits: Limits): Promise<Response> {
    return within(limits, async (signal) => {
      const response = await this.fetch(new Request(request.clone(), { signal }));
      await response.clone().text();
      return response;
    });
  }

  /** How long to wait before sending it again, in milliseconds; undefined for an answer to be kept. */
  private async waitAfter(response: Response, isRepeatable: boolean, attempt: number): Promise<number | undefined> {
    const { status } = response;
    const isWorthIt =
      status === 429 ||
      (isRepeatable && (AMBIGUOUS.has(status) || (status === 409 && (await isStillRunning(response)))));
    if (!isWorthIt) return undefined;
    const seconds = retryAfterOf(response);
    if (seconds === undefined) return this.backoff(attempt);
    if (seconds * 1000 > this.retrying.longestWaitMs) return undefined;
    return seconds * 1000 + Math.random() * this.retrying.backoffMs; // not everybody at the same moment
  }

  private backoff(attempt: number): number {
    const longest = Math.min(this.retrying.backoffMs * 2 ** attempt, this.retrying.longestWaitMs);
    return longest * (0.5 + Math.random() / 2);
  }
}

/** The attempt before, of which the answer was lost, is still being worked on. */
async function isStillRunning(response: Response): Promise<boolean> {
  return (await problemOf(response.clone())).slug === 'idempotency-key-in-use';
}
