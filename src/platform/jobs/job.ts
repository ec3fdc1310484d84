import type { Type } from '@nestjs/common';

/** Work that is done later, in a worker, at least once: what it does may be done again, and has to bear that. */
export abstract class Job<Data extends object = Record<string, never>> {
  /** Does it. What it throws is a failed attempt; see `RetryAfter` and `GiveUp`. */
  abstract run(data: Data, run: JobRun): Promise<unknown>;
}

/** One attempt at a job. */
export interface JobRun {
  /** The job's id, the same for every attempt. */
  readonly id: string;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  readonly organizationId: string | null;
  /** Aborts when the job's time is over, and when this process has to end before it is done. */
  readonly signal: AbortSignal;
  /** Writes down how far it is, for people to see. */
  progress(value: number | object): Promise<void>;
}

export type JobClass<Data extends object> = abstract new (...args: never[]) => Job<Data>;

/** How a kind of job is kept and tried. */
export interface JobOptions {
  /** The name that it is stored under; it stays when the class is renamed: `webhooks.deliver`. */
  readonly name: string;
  /** Whom it shares workers with: jobs of one queue never wait for those of another. */
  readonly queue?: string;
  /** How often it is tried before it is given up. */
  readonly attempts?: number;
  /** Seconds before the second attempt, the third and so on; the last holds for all behind it. Without: twice as long each time. */
  readonly delays?: readonly number[];
  /** How long one attempt may take. */
  readonly timeoutSeconds?: number;
  /** How many jobs with the same key run at once; those without a key are not counted. */
  readonly concurrencyPerKey?: number;
  /**
   * Whether it does little but wait for somebody outside, such as another server. A worker does ten times as many of its queue at
   * once as of others, and one organization has a tenth of them at most, instead of half.
   */
  readonly waitsForOthers?: boolean;
}

const optionsOf = new Map<unknown, JobOptions>();

/** Says how jobs of a class are kept and tried. A provider with it is found wherever it is listed. */
export const JobType =
  (options: JobOptions) =>
  (job: Type<Job<never>>): void =>
    void optionsOf.set(job, options);

/** What `@JobType` says of a class; undefined without one. */
export const jobOptionsOf = (job: unknown): JobOptions | undefined => optionsOf.get(job);
