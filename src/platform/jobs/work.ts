import { Injectable } from '@nestjs/common';
import { Executor } from './executor.js';
import { Leases } from './leases.js';
import { Processors } from './processors.js';
import { slipsOf } from './slip.js';

const ROOM = { perOrganization: 100, waiting: 100 };

/** Does what is due, here and now, with nothing to carry it: what a test waits for. */
@Injectable()
export class Work {
  constructor(
    private readonly processors: Processors,
    private readonly leases: Leases,
    private readonly executor: Executor,
  ) {}

  /** Makes one attempt at each job of a batch of every queue; resolves to their number. */
  async work(): Promise<number> {
    let done = 0;
    for (const queue of this.processors.queues) {
      const { jobs } = await this.leases.take(queue, ROOM);
      for (const slip of slipsOf(jobs, this.processors.isDelivery, 1)) done += await this.executor.execute(slip);
    }
    return done;
  }
}
