import { Injectable } from '@nestjs/common';
import { Executor } from './executor.js';
import { Leases } from './leases.js';
import { Processors } from './processors.js';

/** Does what is due, here and now. */
@Injectable()
export class Work {
  constructor(
    private readonly processors: Processors,
    private readonly leases: Leases,
    private readonly executor: Executor,
  ) {}

  /** Makes one attempt at each job of a batch of every queue, until it is to stop; resolves to their number. */
  async work(stopping?: AbortSignal): Promise<number> {
    let done = 0;
    for (const queue of this.processors.queues)
      for (const lease of await this.leases.take(queue)) {
        if (stopping?.aborted) return done;
        await this.executor.execute(lease, stopping);
        done++;
      }
    return done;
  }
}
