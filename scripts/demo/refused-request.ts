/** The body of a refusal, as far as it is one. */
interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly unknown[];
}

const MOST_FIELDS = 3;

/** A request that Atrium refused (RFC 9457), or never answered. */
export class RefusedRequest extends Error {
  /** 0 where there was no answer. */
  readonly status: number;
  /** The URI that names the problem; it ends like `/out-of-stock`. */
  readonly type: string;
  readonly retryAfterSeconds?: number;

  private constructor(status: number, type: string, message: string, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.type = type;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static of({ status, headers }: Response, body: unknown): RefusedRequest {
    const { type, title, detail, errors, requestId } = (body ?? {}) as ProblemDocument;
    const fields = errors ? ` ${JSON.stringify(errors.slice(0, MOST_FIELDS))}` : '';
    const message = `${title ?? 'without a problem document'}: ${detail ?? ''}${fields} (request ${requestId})`;
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return new RefusedRequest(status, type ?? 'none', message, Number.isFinite(seconds) ? seconds : undefined);
  }

  static unanswered(error: unknown): RefusedRequest {
    const { message, cause } = error as Error;
    return new RefusedRequest(0, 'no answer', cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}
