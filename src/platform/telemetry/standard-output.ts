import { pino } from 'pino';
import { LineBuffer, type Output } from './line-buffer.js';
import { readable } from './readable-line.js';

const MOST_BYTES_HELD = 32 * 1024 * 1024;

let shared: Output | undefined;

/**
 * The standard output of this process: lines of JSON, or lines for people where a person watches. A reader that stalls
 * holds up no request: up to 32 MiB wait for it, and what comes after is lost.
 */
export function standardOutput(forPeople: boolean): Output {
  shared ??= forPeople ? terminal : bufferedOutput();
  return shared;
}

const terminal: Output = { write: (line) => process.stdout.write(readable(line)), flushSync: () => undefined };

function bufferedOutput(): Output {
  // Registered before pino's own listener, which closes the file: the last lines must reach it first.
  process.on('beforeExit', () => buffer.pass());
  const file = pino.destination({ dest: process.stdout.fd, sync: false, maxLength: MOST_BYTES_HELD });
  const buffer = new LineBuffer(file);
  process.on('exit', () => buffer.flushSync());
  return buffer;
}
