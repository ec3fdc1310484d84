/** Where lines go in the end: as much of pino's file destination as is needed here. */
export interface Output {
  write(lines: string): unknown;
  flushSync(): void;
}

const ENOUGH_CHARACTERS = 32_768;
const LONGEST_WAIT_MILLISECONDS = 100;

/** Gathers lines for 100 ms at most and passes them on together, because writing each by itself costs more than making it. */
export class LineBuffer implements Output {
  private lines = '';
  private waiting?: NodeJS.Timeout;

  constructor(private readonly output: Output) {}

  write(line: string): void {
    this.lines += line;
    if (this.lines.length >= ENOUGH_CHARACTERS) this.pass();
    else this.waiting ??= setTimeout(() => this.pass(), LONGEST_WAIT_MILLISECONDS).unref();
  }

  /** Passes on what was gathered so far. */
  pass(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    if (this.lines === '') return;
    this.output.write(this.lines);
    this.lines = '';
  }

  /** Returns when everything has been written: for the last words of a process. */
  flushSync(): void {
    this.pass();
    this.output.flushSync();
  }
}
