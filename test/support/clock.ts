import { Clock } from '#platform/clock';

/** A clock that a test can move; it goes on by itself from wherever it was moved to. */
export class MovableClock extends Clock {
  private offset = 0;

  override now(): Date {
    return new Date(super.now().getTime() + this.offset);
  }

  moveBy(milliseconds: number): void {
    this.offset += milliseconds;
  }

  reset(): void {
    this.offset = 0;
  }
}
