import { MailSettings } from './mail.settings.js';
import { Setting } from './setting.js';
import { IsWholeNumber } from './whole-number.validator.js';

/** What is decided outside the process of events, of those who follow them, of jobs and of webhooks. */
export class WorkSettings extends MailSettings {
  @Setting('STREAMS_LIMIT', 'Event streams that this process holds open at once; one more is answered 503.')
  @IsWholeNumber(1, 1_000_000)
  streamsLimit: number = 5000;

  @Setting(
    'STREAMS_PER_ACCOUNT',
    'Event streams that one account may hold open at this process; one more is answered 429.',
  )
  @IsWholeNumber(1, 1_000_000)
  streamsPerAccount: number = 10;

  @Setting(
    'STREAM_HEARTBEAT_SECONDS',
    'How often an event stream on which nothing happens says that it is still there.',
  )
  @IsWholeNumber(1, 300)
  streamHeartbeatSeconds: number = 15;

  @Setting('EVENTS_RETENTION_HOURS', 'How long the event log is kept, once everybody has heard of an event.')
  @IsWholeNumber(2, 87_600)
  eventsRetentionHours: number = 168;

  @Setting(
    'JOBS_CONCURRENCY',
    'How many jobs of each queue a worker does at once; deliveries of events count as a queue, and webhooks have ten times as many.',
  )
  @IsWholeNumber(1, 1000)
  jobsConcurrency: number = 5;

  @Setting('JOBS_RETENTION_HOURS', 'How long finished jobs and deliveries are kept; those that were given up stay.')
  @IsWholeNumber(1, 87_600)
  jobsRetentionHours: number = 168;

  @Setting('WEBHOOKS_PATIENCE_HOURS', 'How long nothing may arrive at a webhook endpoint before it is disabled.')
  @IsWholeNumber(1, 8760)
  webhooksPatience: number = 72;

  @Setting('WEBHOOKS_RETENTION_HOURS', 'How long deliveries are kept once they are over: so long they can be replayed.')
  @IsWholeNumber(1, 87_600)
  webhooksRetentionHours: number = 720;
}
