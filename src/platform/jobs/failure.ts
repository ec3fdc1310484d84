import { inspect } from 'node:util';
import { GiveUp, RetryAfter } from './job-failures.js';

const MOST_CHARACTERS = 2000;

interface Failure {
  /** What can be kept of it. */
  readonly words: string;
  readonly isFinal: boolean;
  /** When to try again, where it says so. */
  readonly seconds?: number;
}

/** A job may throw anything, and all of it must fit into a column: one that cannot be postponed would be tried for ever. */
export function failureOf(error: unknown): Failure {
  return {
    words: wordsOf(error).slice(0, MOST_CHARACTERS).replaceAll('\0', '').toWellFormed(),
    isFinal: error instanceof GiveUp,
    seconds: error instanceof RetryAfter ? error.seconds : undefined,
  };
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
