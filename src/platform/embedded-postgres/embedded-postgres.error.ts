import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 2_000;

/**
 * The laptop database cannot be had; the message says why in words for whoever typed the command, and ends with the
 * server's own last words if it had any.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(reason: string, options: { logFile?: string; from?: number; cause?: unknown } = {}) {
    const tail = options.logFile === undefined ? '' : readTail(options.logFile, options.from).trim();
    super(tail === '' ? reason : `${reason}\nThe end of ${options.logFile}:\n${tail}`, { cause: options.cause });
  }
}

/** The last lines of a text file, from byte `from` on at the earliest; empty if it cannot be read. */
export function readTail(file: string, from = 0): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const start = Math.max(from, size - TAIL_BYTES, 0);
    const bytes = Buffer.alloc(Math.max(size - start, 0));
    const read = readSync(descriptor, bytes, 0, bytes.length, start);
    return bytes.toString('utf8', 0, read);
  } catch {
    return '';
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
