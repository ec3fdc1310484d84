export {
  type ChosenDeadLetters,
  type DeadLetter,
  type DeadLetterContent,
  type DeadLetterFilter,
  MOST_COUNTED,
  MOST_SETTLED,
  type SettledDeadLetter,
} from './dead-letter.js';
export { DeadLetters } from './dead-letters.service.js';
export { JOB_STATES, JobBoard, type JobOnBoard, type JobState } from './job-board.js';
export { Job, type JobClass, type JobOptions, type JobRun, JobType } from './job.js';
export { GiveUp, RetryAfter } from './job-failures.js';
export { type Enqueued, Jobs, type ToEnqueue } from './jobs.service.js';
export { JobsModule } from './jobs.module.js';
export { insertJobs, NO_ORGANIZATION } from './new-jobs.js';
export { MOST_ATTEMPTS } from './job-defaults.js';
export { type Processor, Processors } from './processors.js';
export { Cron, Every } from './schedule.js';
export { Scheduler } from './scheduler.js';
export type { StoredJob } from './stored-job.entity.js';
export { Wake } from './wake.js';
export { Work } from './work.js';
