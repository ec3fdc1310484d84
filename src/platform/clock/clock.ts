import { Injectable } from '@nestjs/common';

/** The one source of time: everything that asks for "now" asks here, so that a test can move it. */
@Injectable()
export class Clock {
  /** The present moment. */
  now(): Date {
    return new Date();
  }

  /** The moment `milliseconds` from now; negative for the past. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}
