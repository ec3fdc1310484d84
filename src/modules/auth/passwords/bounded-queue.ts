import { ServiceUnavailable } from '#platform/errors';

/** Does so many things at once, lets so many more wait in line, and refuses the rest with `ServiceUnavailable`. */
export class BoundedQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly length: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running === this.concurrency) await this.turn();
    else this.running++;
    try {
      return await work();
    } finally {
      this.handOver();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.length)
      throw new ServiceUnavailable('Too many passwords are being checked at the moment.', 2);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to the next in line without becoming free, so that nobody overtakes. */
  private handOver(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
