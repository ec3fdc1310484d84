import { hash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed: the digests of the seed with a count behind it. */
export class Random {
  private readonly seed: string;
  private count = 0;

  constructor(seed: string) {
    this.seed = seed;
  }

  /** From 0 on, below 1. */
  next(): number {
    return hash('sha256', `${this.seed}/${this.count++}`, 'buffer').readUInt32BE() / 2 ** 32;
  }

  /** From the one to the other, fractions too. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** A whole number from the one to the other, both included. */
  integer(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)]!;
  }

  /** True so often: 0.1 is once in ten times. */
  chance(share: number): boolean {
    return this.next() < share;
  }
}
