import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoError } from './demo-error.ts';
import type { Latencies } from './latencies.ts';
import { RefusedRequest } from './refused-request.ts';

/** A request to Atrium. */
export interface Request {
  /** What it is to the reader of the report: `place an order`. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** Asked before each attempt: a token may run out while a request waits. */
  readonly accessToken?: () => Promise<string>;
  /** Why a change that may have been made can be asked for again: an `Idempotency-Key`, or a name that is given once. */
  readonly repeatableBy?: 'key' | 'name';
}

const MOST_ATTEMPTS = 12;
const LONGEST_WAIT_SECONDS = 120;
const ANSWER_WITHIN_MILLISECONDS = 30_000;
const BUSY = new Set([429, 503]);

/** Speaks JSON with Atrium as a careful client does: patient, and never asking twice for the same effect. */
export class Client {
  readonly url: string;
  /** How many requests were sent again, by what had become of them before. */
  readonly retries = new Map<string, number>();
  private readonly latencies: Latencies;

  constructor(url: string, latencies: Latencies) {
    this.url = url;
    this.latencies = latencies;
  }

  /**
   * Sends a request until it is answered. What Atrium is too busy for is sent again after the time that it asks for, and
   * what may have been lost on the way is too, if that can do no harm; each time with the same `Idempotency-Key`.
   * Refuses with `RefusedRequest` what Atrium refuses, and with `DemoError` when it does not answer after all.
   */
  async send<Body>(request: Request): Promise<Body> {
    const key = request.repeatableBy === 'key' ? randomUUID() : undefined;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt<Body>(request, key);
      if (!(outcome instanceof RefusedRequest)) return outcome.body;
      if (!isTransient(outcome)) throw outcome;
      if (attempt === MOST_ATTEMPTS || !mayRepeat(request, outcome))
        throw new DemoError(`Atrium does not ${request.kind}, after ${attempt} attempts: ${outcome.message}`);
      this.retries.set(outcome.type, (this.retries.get(outcome.type) ?? 0) + 1);
      await sleep(waitBefore(attempt, outcome.retryAfterSeconds));
    }
  }

  private async attempt<Body>(request: Request, key?: string): Promise<{ body: Body } | RefusedRequest> {
    const { kind, method, path, body, accessToken } = request;
    const headers: Record<string, string> = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(accessToken && { authorization: `Bearer ${await accessToken()}` }),
      ...(key && { 'idempotency-key': key }),
    };
    const beginning = performance.now();
    try {
      const response = await fetch(this.url + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS),
      });
      const text = await response.text();
      this.latencies.record(kind, performance.now() - beginning);
      return response.ok ? { body: parse(text) as Body } : RefusedRequest.of(response, parse(text));
    } catch (error) {
      return RefusedRequest.unanswered(error);
    }
  }
}

/** Says nothing about the request itself: another attempt may well succeed. */
function isTransient({ status, type }: RefusedRequest): boolean {
  return status === 0 || BUSY.has(status) || type.endsWith('/idempotency-key-in-use');
}

/** A refusal for want of time or room has had no effect; without an answer nobody knows. */
function mayRepeat({ method, repeatableBy }: Request, { status }: RefusedRequest): boolean {
  return status !== 0 || method === 'GET' || repeatableBy !== undefined;
}

/** Milliseconds: what Atrium asks for, or a little longer each time; never all clients at the same moment. */
function waitBefore(attempt: number, retryAfterSeconds: number | undefined): number {
  const seconds = Math.min(retryAfterSeconds ?? Math.min(0.05 * 2 ** attempt, 5), LONGEST_WAIT_SECONDS);
  return seconds * 1000 + Math.random() * 250;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
