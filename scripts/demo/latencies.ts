import { build, type Histogram } from 'hdr-histogram-js';

/** How long requests of one kind took, in microseconds. */
export interface Latency {
  readonly kind: string;
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

const LONGEST_MICROSECONDS = 600_000_000;

/** Keeps how long requests took, each kind by itself, to three significant digits. */
export class Latencies {
  private readonly kinds = new Map<string, Histogram>();

  record(kind: string, milliseconds: number): void {
    const known = this.kinds.get(kind);
    const histogram =
      known ?? build({ highestTrackableValue: LONGEST_MICROSECONDS, numberOfSignificantValueDigits: 3 });
    if (!known) this.kinds.set(kind, histogram);
    histogram.recordValue(Math.min(Math.round(milliseconds * 1000), LONGEST_MICROSECONDS));
  }

  /** In the order in which the kinds were first recorded. */
  list(): Latency[] {
    return [...this.kinds].map(([kind, histogram]) => {
      const { totalCount: count, maxValue: max } = histogram;
      // Percentiles are given as the upper end of their bucket, which may lie above the largest value.
      const [p50, p90, p99] = [50, 90, 99].map((percentile) =>
        Math.min(histogram.getValueAtPercentile(percentile), max),
      );
      return { kind, count, p50: p50!, p90: p90!, p99: p99!, max };
    });
  }
}
