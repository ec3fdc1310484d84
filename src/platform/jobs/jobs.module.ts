import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#platform/config';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { Executor } from './executor.js';
import { Jobs } from './jobs.service.js';
import { Leases } from './leases.js';
import { CreateJobs20261125010000 } from './migrations/20261125010000-create-jobs.js';
import { Processors } from './processors.js';
import { StoredJob } from './stored-job.entity.js';
import { Wake } from './wake.js';
import { WorkLoop } from './work-loop.js';
import { Work } from './work.js';

/** Has work done later, in a worker, at least once. Owns `jobs`; tells no event. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    DatabaseModule.forFeature({ entities: [StoredJob], migrations: [CreateJobs20261125010000] }),
  ],
  providers: [Executor, Jobs, Leases, Processors, Wake, Work, WorkLoop],
  exports: [Jobs, Processors, Wake, Work],
})
export class JobsModule {
  constructor(housekeeping: Housekeeping, config: Config) {
    housekeeping.expire({ table: 'jobs', since: 'finished_at', keptHours: config.jobsRetentionHours });
  }
}
