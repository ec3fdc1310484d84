import { STATUS_CODES } from 'node:http';
import {
  AddressTooLong,
  ExpectationFailed,
  Forbidden,
  HeadersTooLarge,
  InternalError,
  MalformedRequest,
  NotAcceptable,
  NotFound,
  NotImplemented,
  PayloadTooLarge,
  RequestTimeout,
  ServiceUnavailable,
  Unauthenticated,
  UnprocessableContent,
  UnsupportedMediaType,
} from './http.problems.js';
import { problemOfDatabaseError } from './database-problem.js';
import { type InvalidField, Problem } from './problem.js';

/** The body of a refusal (RFC 9457), with the id under which the request is found in the log; some say more. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly InvalidField[];
}

interface Occurrence {
  readonly publicUrl: string;
  /** The path of the request, without its query: that may hold what does not belong into a log. */
  readonly instance: string;
  readonly requestId: string;
}

/** Writes a problem down as the body of an answer. */
export function problemDocument(problem: Problem, occurrence: Occurrence): ProblemDocument {
  const { slug, title, status } = problem.described;
  return {
    type: `${occurrence.publicUrl}/problems/${slug}`,
    title,
    status,
    ...(problem.detail && { detail: problem.detail }),
    instance: occurrence.instance,
    requestId: occurrence.requestId,
    ...(problem.extras.errors?.length && { errors: problem.extras.errors }),
    ...problem.extras.members,
  };
}

/** What anything thrown during a request means to the client; an unknown failure is an `InternalError` and says nothing. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  return problemOfDatabaseError(failure) ?? problemOfStatus(statusOf(failure));
}

/** Nest's HTTP exceptions and Fastify's errors both know a status; nothing else of them is passed on. */
function statusOf(failure: unknown): number {
  if (typeof failure !== 'object' || failure === null) return 500;
  const { statusCode, getStatus } = failure as { statusCode?: unknown; getStatus?: unknown };
  if (typeof getStatus === 'function') return Number(getStatus.call(failure));
  return typeof statusCode === 'number' ? statusCode : 500;
}

const byStatus: Readonly<Record<number, new () => Problem>> = {
  400: MalformedRequest,
  401: Unauthenticated,
  403: Forbidden,
  404: NotFound,
  406: NotAcceptable,
  408: RequestTimeout,
  413: PayloadTooLarge,
  414: AddressTooLong,
  415: UnsupportedMediaType,
  417: ExpectationFailed,
  422: UnprocessableContent,
  431: HeadersTooLarge,
  501: NotImplemented,
  503: ServiceUnavailable,
};

function problemOfStatus(status: number): Problem {
  const known = byStatus[status];
  if (known) return new known();
  return status >= 400 && status < 500 && STATUS_CODES[status]
    ? new MalformedRequest(STATUS_CODES[status])
    : new InternalError();
}
