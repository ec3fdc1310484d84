import { problemSlugs } from './generated/operations.js';
import type { Result } from './operations.js';

/** The last part of the `type` of a problem that the API documents: `out-of-stock`. */
export type ProblemSlug = (typeof problemSlugs)[number];

/** A field of the request that was refused. */
export interface FieldError {
  /** Where, as a JSON pointer (RFC 6901) into the body or the query: `/lines/0/quantity`. */
  readonly pointer: string;
  /** Why, for developers. */
  readonly detail: string;
}

/**
 * A refusal (RFC 9457). Decide by `slug`, never by `message`. `Slug` is what the operation documents; `undocumented` is
 * everything else: a problem that is newer than this client, or an answer of something between the API and you.
 */
export class AtriumProblem<Slug extends string = ProblemSlug> extends Error {
  override readonly name = 'AtriumProblem';
  readonly slug: Slug | 'undocumented';
  /** The whole URI; it explains the problem to whoever opens it. `about:blank` when the answer was no problem document. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  /** The fields that were refused; empty where the refusal is about none. */
  readonly errors: readonly FieldError[];
  /** What a code is sent with, to `answerSecondFactor`; only with `second-factor-required`. */
  readonly challenge: string | undefined;
  /** The kinds of code that are taken there: `totp`, `recovery-code`, and such as are newer than this client. */
  readonly methods: readonly string[];
  /** After how many seconds it may be tried again; only with 429 and 503. */
  readonly retryAfter: number | undefined;
  /** Under which the request is found in the log of the API. */
  readonly requestId: string | undefined;

  constructor(response: Response, body: unknown) {
    const { type, title, detail, errors, challenge, methods, requestId } = documentOf(body);
    super([title ?? `The API answered with ${response.status}`, detail].filter(Boolean).join(': '));
    this.type = type ?? 'about:blank';
    this.slug = slugOf(this.type) as Slug | 'undocumented';
    this.title = title ?? response.statusText;
    this.status = response.status;
    this.detail = detail;
    this.errors = errors ?? [];
    this.challenge = challenge;
    this.methods = methods ?? [];
    this.retryAfter = retryAfterOf(response);
    this.requestId = requestId ?? response.headers.get('x-request-id') ?? undefined;
  }
}

/** The data of a result; throws its problem where there is one. */
export async function unwrap<R extends Result<unknown, string>>(
  result: Promise<R>,
): Promise<Extract<R, { readonly error?: undefined }>['data']> {
  const { data, error } = await result;
  if (error) throw error;
  return data;
}

/** What an answer refuses with. */
export async function problemOf(response: Response): Promise<AtriumProblem> {
  return new AtriumProblem(response, parsed(await response.text()));
}

/** The seconds of `Retry-After` (RFC 9110, section 10.2.3), which may be given as a date; undefined where there is none. */
export function retryAfterOf({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const seconds = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}

interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly challenge?: string;
  readonly methods?: readonly string[];
  readonly requestId?: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // not by the API
  }
}

/** What is no problem document says nothing: a page of a proxy, or the text of a web server. */
function documentOf(body: unknown): ProblemDocument {
  const isDocument = typeof body === 'object' && body !== null && typeof (body as ProblemDocument).type === 'string';
  return isDocument ? body : {};
}

function slugOf(type: string): ProblemSlug | 'undocumented' {
  const name = type.slice(type.lastIndexOf('/') + 1);
  return problemSlugs.find((slug) => slug === name) ?? 'undocumented';
}
