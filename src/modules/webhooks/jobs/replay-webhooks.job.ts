import { Injectable } from '@nestjs/common';
import { Job, type JobRun, Jobs, JobType } from '#platform/jobs';
import { errandOf } from '../deliveries/errand.js';
import { type Replay, Replays } from '../deliveries/replays.js';
import { DeliverWebhook } from './deliver-webhook.job.js';

/** Has all deliveries of a range made again, a few hundred at a time, and one range of an organization after the other. */
@Injectable()
@JobType({ name: 'webhooks.replay', timeoutSeconds: 300 })
export class ReplayWebhooks extends Job<Replay> {
  constructor(
    private readonly replays: Replays,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  run(replay: Replay, { organizationId, signal, progress }: JobRun): Promise<void> {
    return this.replays.run(
      { organizationId: organizationId! },
      replay,
      signal,
      (due) => this.jobs.enqueueAll(DeliverWebhook, due.map(errandOf)),
      progress,
    );
  }
}
