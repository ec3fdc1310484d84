/** How often a key was hit in its window, and when (milliseconds since the epoch) that window ends. */
export interface Hits {
  readonly total: number;
  readonly endsAt: number;
}

/** One key of the table, at its place in the ring of all keys. */
class Counter implements Hits {
  newer: Counter = this;
  older: Counter = this;

  constructor(
    readonly key: string,
    public total = 0,
    public endsAt = 0,
  ) {}
}

/**
 * Counts hits by key, each key in fixed windows that begin with its first hit. Every hit costs the same, whatever the
 * number of keys or hits. Memory is bounded: of more than `capacity` keys the one hit longest ago is forgotten, and
 * every new key clears away up to two whose windows are over.
 */
export class HitCounters {
  private readonly counters = new Map<string, Counter>();
  /** Closes the ring: its `older` was hit last, its `newer` longest ago. Never over. */
  private readonly seam = new Counter('', 0, Infinity);

  constructor(private readonly capacity: number) {}

  /** How many keys are remembered at present. */
  get size(): number {
    return this.counters.size;
  }

  /** Counts one hit of `key` at the time `now`, in one step that nothing can come between. */
  hit(key: string, now: number, windowMilliseconds: number): Hits {
    const counter = this.counters.get(key) ?? this.add(key, now);
    // A window that ends too far ahead began before the clock was set back: it must not lock anybody out for hours.
    if (counter.endsAt <= now || counter.endsAt > now + windowMilliseconds) {
      counter.total = 0;
      counter.endsAt = now + windowMilliseconds;
    }
    counter.total++;
    unlink(counter);
    this.linkAsNewest(counter);
    return counter;
  }

  private add(key: string, now: number): Counter {
    for (let swept = 0; swept < 2 && this.oldest.endsAt <= now; swept++) this.forgetOldest();
    if (this.counters.size >= this.capacity) this.forgetOldest();
    const counter = new Counter(key);
    this.counters.set(key, counter);
    return counter;
  }

  private get oldest(): Counter {
    return this.seam.newer;
  }

  private forgetOldest(): void {
    this.counters.delete(this.oldest.key);
    unlink(this.oldest);
  }

  private linkAsNewest(counter: Counter): void {
    counter.older = this.seam.older;
    counter.newer = this.seam;
    counter.older.newer = counter;
    this.seam.older = counter;
  }
}

function unlink(counter: Counter): void {
  counter.newer.older = counter.older;
  counter.older.newer = counter.newer;
}
