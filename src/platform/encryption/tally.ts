/** A value that cannot be read: where it is and why, and nothing of what it holds. */
export interface Unreadable {
  readonly table: string;
  readonly column: string;
  readonly id: string;
  readonly reason: string;
}

/** How many of them are remembered, should there be many: with a wrong key it is all. */
const MOST_REMEMBERED = 1000;

/** What one pass over all that is encrypted has found so far. */
export class Tally {
  read = 0;
  /** Of those read, the ones under another key than that which encrypts now. */
  outdated = 0;
  /** Of those, the ones that were written anew; somebody wrote or held the others. */
  changed = 0;
  unreadable = 0;
  /** The first of the unreadable. */
  readonly remembered: Unreadable[] = [];
  /** How many values each key has, column by column. */
  readonly byKey = new Map<string, Map<string, number>>();

  constructor(readonly pass: number) {}

  /** Those under an old key that this pass has left as they are. */
  get left(): number {
    return this.outdated - this.changed;
  }

  fail(value: Unreadable): void {
    this.unreadable++;
    if (this.remembered.length < MOST_REMEMBERED) this.remembered.push(value);
  }

  count(column: string, key: string, isCurrent: boolean): void {
    this.read++;
    if (!isCurrent) this.outdated++;
    const keys = this.byKey.get(column) ?? new Map<string, number>();
    this.byKey.set(column, keys.set(key, (keys.get(key) ?? 0) + 1));
  }
}
