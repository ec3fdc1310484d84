import { ServiceUnavailable } from '#platform/errors';

interface Bounds {
  /** How many things are done at once. */
  readonly concurrency: number;
  /** How many more may wait in line. */
  readonly length: number;
  /** How long each of them waits, in milliseconds. */
  readonly patience: number;
  /** What those are told who find no place, or whose turn does not come. */
  readonly refusal: string;
}

/** Does so many things at once, lets so many more wait in line for a while, and refuses the rest with `ServiceUnavailable`. */
export class BoundedQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: Bounds) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running === this.bounds.concurrency) await this.turn();
    else this.running++;
    try {
      return await work();
    } finally {
      this.handOver();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.bounds.length) throw this.refusal();
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(this.refusal());
      };
      const timer = setTimeout(giveUp, this.bounds.patience);
      this.waiting.push(begin);
    });
  }

  private refusal(): ServiceUnavailable {
    return new ServiceUnavailable(this.bounds.refusal, 2);
  }

  /** The place goes to the next in line without becoming free, so that nobody overtakes. */
  private handOver(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
