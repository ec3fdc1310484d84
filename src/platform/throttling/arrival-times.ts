import { type Rate, schedule } from './gcra.js';

/** One key of the table, at its place in the ring of all keys. */
class Entry {
  newer: Entry = this;
  older: Entry = this;

  constructor(
    readonly key: string,
    public arrivalTime: number,
  ) {}
}

/**
 * Remembers by key when the next hit is due, which is all that the generic cell rate algorithm needs. Every hit costs the
 * same, whatever the number of keys or hits. Memory is bounded: of more than `capacity` keys the one hit longest ago is
 * forgotten, and every new key clears away up to two that owe nothing any more.
 */
export class ArrivalTimes {
  private readonly entries = new Map<string, Entry>();
  /** Closes the ring: its `older` was hit last, its `newer` longest ago. Never due. */
  private readonly seam = new Entry('', Infinity);

  constructor(private readonly capacity: number) {}

  /** How many keys are remembered at present. */
  get size(): number {
    return this.entries.size;
  }

  /** One hit of `key` at the time `now`, in one step that nothing can come between; see `schedule`. */
  hit(key: string, now: number, rate: Rate): number {
    const entry = this.entries.get(key) ?? this.add(key, now);
    unlink(entry);
    this.linkAsNewest(entry);
    const backlog = schedule(entry.arrivalTime, now, rate);
    if (backlog > 0) entry.arrivalTime = now + backlog;
    return backlog;
  }

  private add(key: string, now: number): Entry {
    for (let swept = 0; swept < 2 && this.oldest.arrivalTime <= now; swept++) this.forgetOldest();
    if (this.entries.size >= this.capacity) this.forgetOldest();
    const entry = new Entry(key, now);
    this.entries.set(key, entry);
    return entry;
  }

  private get oldest(): Entry {
    return this.seam.newer;
  }

  private forgetOldest(): void {
    this.entries.delete(this.oldest.key);
    unlink(this.oldest);
  }

  private linkAsNewest(entry: Entry): void {
    entry.older = this.seam.older;
    entry.newer = this.seam;
    entry.older.newer = entry;
    this.seam.older = entry;
  }
}

function unlink(entry: Entry): void {
  entry.newer.older = entry.older;
  entry.older.newer = entry.newer;
}
