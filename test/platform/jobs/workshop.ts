import { Injectable, Module } from '@nestjs/common';
import { Job, type JobRun, JobType } from '#platform/jobs';

export interface Piece {
  readonly piece: string;
}

type Behaviour = (piece: Piece, run: JobRun) => Promise<unknown>;

/** A job that does what a test says. */
@Injectable()
@JobType({ name: 'tests.forge', attempts: 3, timeoutSeconds: 1 })
export class Forge extends Job<Piece> {
  behaviour: Behaviour = () => Promise.resolve();
  readonly runs: (Piece & Omit<JobRun, 'signal' | 'progress'>)[] = [];

  async run(data: Piece, run: JobRun): Promise<void> {
    const { id, attempt, organizationId } = run;
    this.runs.push({ ...data, id, attempt, organizationId });
    await this.behaviour(data, run);
  }

  clear(): void {
    this.behaviour = () => Promise.resolve();
    this.runs.length = 0;
  }
}

@Module({ providers: [Forge] })
export class WorkshopModule {}
