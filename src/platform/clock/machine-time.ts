/**
 * Milliseconds since 1970 by the machine, which no test moves: for ids, that only ever grow, and for the lines of the log.
 * Whatever decides asks `Clock`.
 */
export function machineTime(): number {
  return Date.now();
}
