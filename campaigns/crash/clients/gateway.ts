import type { Attempt, History, Outcome } from '../history.ts';
import type { Random } from '../random.ts';

/** A request to the API. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Reply extends Attempt {
  readonly body: unknown;
}

/** What became of a request that was sent until somebody knew, or gave up. */
export interface Result {
  readonly outcome: Outcome;
  readonly attempts: readonly Attempt[];
  /** The bodies of all answers that were successes. */
  readonly successes: readonly unknown[];
  /** What it was refused with. */
  readonly problem?: string;
}

/** How a client behaves. */
export interface Manner {
  /** Sent so often at most, then nobody knows. */
  readonly attempts: number;
  /** Whether the first time goes to two processes at once. */
  readonly twice?: boolean;
}

const ANSWER_WITHIN_MILLISECONDS = 4000;
const PAUSE_MILLISECONDS = 150;
const SUCCESS = (status: number): boolean => status >= 200 && status < 300;

/** As a load balancer would, sends each request to any of the API processes, and speaks JSON with it. */
export class Gateway {
  readonly ports: readonly number[];
  private readonly history: History;

  constructor(ports: readonly number[], history: History) {
    this.ports = ports;
    this.history = history;
  }

  /** Sends a request, always the same one, until the answer says what became of it. */
  async ask(request: Request, random: Random, { attempts: most, twice = false }: Manner): Promise<Result> {
    const attempts: Attempt[] = [];
    const successes: unknown[] = [];
    for (let round = 0; round < most; round++) {
      const ports = twice && round === 0 ? this.ports : [random.pick(this.ports)];
      const replies = await Promise.all(ports.map((port) => this.send(port, request)));
      attempts.push(...replies.map(({ body: _body, ...attempt }) => attempt));
      successes.push(...replies.filter(({ status }) => SUCCESS(status)).map(({ body }) => body));
      if (successes.length > 0) return { outcome: 'acknowledged', attempts, successes };
      const refusal = replies.find(isRefusal);
      if (refusal) return { outcome: 'refused', attempts, successes, problem: refusal.problem };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS * random.between(0.5, 1.5)));
    }
    return { outcome: 'unknown', attempts, successes };
  }

  private async send(port: number, { method, path, headers, body }: Request): Promise<Reply> {
    const at = this.history.now;
    const attempt = { at, api: this.ports.indexOf(port) + 1 };
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS),
      });
      const answer = (await response.json()) as { type?: string };
      const { status } = response;
      const problem = SUCCESS(status) ? undefined : answer.type?.split('/').at(-1);
      return { ...attempt, milliseconds: this.history.now - at, status, problem, body: answer };
    } catch {
      // Nobody listened, the connection broke, or it took too long: whatever it was, nobody knows what became of the request.
      return { ...attempt, milliseconds: this.history.now - at, status: 0, body: undefined };
    }
  }
}

/** Says something about the request itself, and will say so again. */
function isRefusal({ status, problem }: Reply): boolean {
  return status >= 400 && status < 500 && status !== 429 && problem !== 'idempotency-key-in-use';
}
