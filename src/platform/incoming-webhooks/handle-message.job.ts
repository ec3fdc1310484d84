import { Injectable } from '@nestjs/common';
import { Job, type JobRun, JobType } from '#platform/jobs';
import { MessageHandling, type TakenIn } from './message-handling.service.js';

/** Has a message handled that was taken in. Of one subject one at a time. */
@Injectable()
@JobType({ name: 'incoming-webhooks.handle' })
export class HandleMessage extends Job<TakenIn> {
  constructor(private readonly handling: MessageHandling) {
    super();
  }

  run(message: TakenIn, { organizationId }: JobRun): Promise<void> {
    return this.handling.handle({ organizationId }, message);
  }
}
