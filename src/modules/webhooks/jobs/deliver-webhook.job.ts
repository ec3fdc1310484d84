import { Injectable } from '@nestjs/common';
import { Job, type JobRun, Jobs, JobType } from '#platform/jobs';
import { Courier } from '../deliveries/courier.js';
import type { Errand } from '../deliveries/errand.js';

/**
 * Makes one attempt at a delivery, and has the next one made later. At one endpoint four are made at once, and no more: a slow
 * one fills up itself only. What waits for receivers has a queue of its own, so that nothing else waits for them.
 */
@Injectable()
@JobType({
  name: 'webhooks.deliver',
  queue: 'webhooks',
  timeoutSeconds: 30,
  concurrencyPerKey: 4,
  waitsForOthers: true,
})
export class DeliverWebhook extends Job<Errand> {
  constructor(
    private readonly courier: Courier,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  run(errand: Errand, { organizationId, signal }: JobRun): Promise<void> {
    const scope = { organizationId: organizationId! };
    return this.courier.run(scope, errand, signal, (next, endpointId, delaySeconds) =>
      this.jobs.enqueue(DeliverWebhook, scope, next, { key: endpointId, delaySeconds }),
    );
  }
}
