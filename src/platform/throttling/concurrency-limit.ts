import { ServiceUnavailable } from '#platform/errors';

const RETRY_SECONDS = 10;

/** Bounds, in this process, how many long answers are under way for one caller. */
export class ConcurrencyLimit {
  private readonly running = new Map<string, number>();

  /** `most` of `what`, a plural in words, for each key. */
  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** Counts one more in; answers with what counts it out, once. Refuses with `ServiceUnavailable` where that would be too many. */
  enter(key: string): () => void {
    const others = this.running.get(key) ?? 0;
    if (others === this.most) throw new ServiceUnavailable(`${this.most} ${this.what} are under way.`, RETRY_SECONDS);
    this.running.set(key, others + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const left = this.running.get(key)! - 1;
      if (left > 0) this.running.set(key, left);
      else this.running.delete(key);
    };
  }
}
