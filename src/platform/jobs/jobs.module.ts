import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { PagesModule } from '#platform/pages';
import { MetricsModule } from '#platform/telemetry';
import { Attempts } from './attempts.js';
import { DeadLetters } from './dead-letters.service.js';
import { Executor } from './executor.js';
import { JobBoard } from './job-board.js';
import { JobMetrics } from './job-metrics.js';
import { Jobs } from './jobs.service.js';
import { Leases } from './leases.js';
import { CreateJobs20261125010000 } from './migrations/20261125010000-create-jobs.js';
import { ExplainDeadLetters20261125223000 } from './migrations/20261125223000-explain-dead-letters.js';
import { LetJobsStandAside20261126190000 } from './migrations/20261126190000-let-jobs-stand-aside.js';
import { Processors } from './processors.js';
import { Running } from './running.js';
import { Scheduler } from './scheduler.js';
import { StoredSchedule } from './schedule.entity.js';
import { RememberSlips20261127230000 } from './migrations/20261127230000-remember-slips.js';
import { CreateSchedules20261125010200 } from './migrations/20261125010200-create-schedules.js';
import { StoredJob } from './stored-job.entity.js';
import { Wake } from './wake.js';
import { Work } from './work.js';
import { Workers } from './workers.js';
import { prepareBullMq } from './bull-schema.js';

/** Has work done later, in a worker, at least once. Owns `jobs` and `schedules`; tells no event. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    MetricsModule,
    PagesModule,
    DatabaseModule.forFeature({
      entities: [StoredJob, StoredSchedule],
      migrations: [
        CreateJobs20261125010000,
        CreateSchedules20261125010200,
        ExplainDeadLetters20261125223000,
        LetJobsStandAside20261126190000,
        RememberSlips20261127230000,
      ],
      preparations: [prepareBullMq],
    }),
  ],
  providers: [
    Attempts,
    DeadLetters,
    Executor,
    JobBoard,
    JobMetrics,
    Jobs,
    Leases,
    Processors,
    Running,
    Scheduler,
    Wake,
    Work,
    Workers,
  ],
  exports: [DeadLetters, JobBoard, Jobs, Processors, Scheduler, Wake, Work],
})
export class JobsModule {
  constructor(housekeeping: Housekeeping, config: Config) {
    housekeeping.expire({ table: 'jobs', since: 'finished_at', keptHours: config.jobsRetentionHours });
  }
}
