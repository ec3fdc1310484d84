import {
  BrokenReference,
  Conflict,
  InvalidRequest,
  ServiceUnavailable,
  UnprocessableContent,
} from './http.problems.js';
import type { Problem } from './problem.js';

/**
 * What a failure of PostgreSQL means to a client, by SQLSTATE (PostgreSQL manual, appendix A). Undefined for a state
 * that no client can cause: that one is our fault and stays a 500. No driver text is passed on.
 */
export function problemOfDatabaseError(error: unknown): Problem | undefined {
  const failure = driverErrorOf(error);
  const state = failure?.code;
  if (state !== undefined) {
    if (INVALID_VALUE.has(state))
      return new InvalidRequest([], 'A value cannot be stored: it has the wrong form or size.');
    if (state === '23505') return new Conflict('Something with the same distinguishing values exists already.');
    if (state === '23503')
      return new BrokenReference('A thing that the request refers to does not exist or is in use.');
    if (state === '23514' || state === '23502')
      return new UnprocessableContent('The values contradict a rule of the data.');
    if (SERIALIZATION_FAILURE.has(state))
      return new ServiceUnavailable('Too many changes met each other; nothing was done.');
    if (isUnavailable(state))
      return new ServiceUnavailable('The database is not available; it is not known to have done anything.');
  }
  return isConnectionFailure(failure) ? new ServiceUnavailable('The database cannot be reached.') : undefined;
}

/** Whether the whole transaction may be run again: the database undid it because it met another one. */
export function isSerializationFailure(error: unknown): boolean {
  return SERIALIZATION_FAILURE.has(driverErrorOf(error)?.code);
}

/** `serialization_failure` and `deadlock_detected`. */
const SERIALIZATION_FAILURE: ReadonlySet<string | undefined> = new Set(['40001', '40P01']);
const INVALID_VALUE = new Set(['22P02', '22001', '22003', '22007', '22008', '22021', '22P05']);
const UNAVAILABLE = new Set([
  '25P03',
  '25P04',
  '53000',
  '53100',
  '53200',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
]);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const CLIENT_MESSAGES =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|Driver not Connected)/;

const isUnavailable = (state: string) => state.startsWith('08') || UNAVAILABLE.has(state) || NETWORK.has(state);

function isConnectionFailure(failure: DriverError | undefined): boolean {
  return failure !== undefined && CLIENT_MESSAGES.test(failure.message);
}

interface DriverError {
  readonly code?: string;
  /** The constraint that a statement has violated, if it was one. */
  readonly constraint?: string;
  readonly message: string;
}

/** The error of the driver, if it is one: TypeORM wraps what `pg` throws bare. */
export function driverErrorOf(error: unknown): DriverError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { driverError } = error as Error & { driverError?: unknown };
  return driverError instanceof Error ? driverError : error;
}
