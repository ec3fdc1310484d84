import { BaseAdapter } from '@bull-board/api/dist/queueAdapters/base.js';
import type { JobCounts, JobStatus, QueueJob, QueueMetrics, Status } from '@bull-board/api/typings/app';
import { isId } from '#platform/ids';
import { JOB_STATES, type JobBoard, type JobOnBoard, type JobState } from '#platform/jobs';
import { loggable } from '#platform/telemetry';
import type { Decision } from '#modules/dead-letters';

/** Carries out what whoever looks at the dashboard decides about a dead letter. */
export type Decide = (decision: Decision, id: string) => Promise<unknown>;

const NOT_OFFERED =
  'What there is to do is decided by events and jobs. Here it is retried or discarded once it was given up.';

/**
 * A queue as the dashboard sees it: what is in the table `jobs`, which is the truth, and not what carries jobs to the workers, which
 * knows only what is on its way.
 */
export class QueueOnBoard extends BaseAdapter {
  constructor(
    private readonly queue: string,
    private readonly jobs: JobBoard,
    private readonly decide: Decide,
  ) {
    // What is asked of a queue of BullMQ beyond this (its flows) there is none of here.
    super('bull', { allowCompletedRetries: false });
  }

  getName(): string {
    return this.queue;
  }

  getStatuses(): Status[] {
    return ['latest', ...this.getJobStatuses()];
  }

  getJobStatuses(): JobStatus[] {
    return [...JOB_STATES];
  }

  getJobCounts(): Promise<JobCounts> {
    return this.jobs.count(this.queue);
  }

  async getJobs(states: JobStatus[], from = 0, to = from + 9): Promise<QueueJob[]> {
    const found: QueueJob[] = [];
    for (const state of states)
      for (const job of await this.jobs.list(this.queue, state as JobState, from, to - from + 1))
        found.push(this.shown(job));
    return found;
  }

  async getJob(id: string): Promise<QueueJob | undefined> {
    const job = isId(id) ? await this.jobs.find(this.queue, id) : undefined;
    return job && this.shown(job);
  }

  /** Each one that was given up. */
  async clean(state: string): Promise<void> {
    if (state !== 'failed') return refuse();
    for (const { id } of await this.jobs.list(this.queue, 'failed', 0, MOST_CLEANED)) await this.decide('discard', id);
  }

  getJobLogs = (): Promise<string[]> => Promise.resolve([]);
  getMetrics = (): Promise<QueueMetrics> =>
    Promise.resolve({ meta: { count: 0, prevTS: 0, prevCount: 0 }, data: [], count: 0 });
  getRedisInfo = (): Promise<null> => Promise.resolve(null);
  isPaused = (): Promise<boolean> => Promise.resolve(false);
  getJobSchedulers = (): Promise<never[]> => Promise.resolve([]);
  getJobSchedulersCount = (): Promise<number> => Promise.resolve(0);
  getGlobalConcurrency = (): Promise<null> => Promise.resolve(null);
  addJob = refuse;
  pause = refuse;
  resume = refuse;
  empty = refuse;
  obliterate = refuse;
  promoteAll = refuse;
  removeJobScheduler = refuse;
  updateJobScheduler = refuse;
  runJobSchedulerNow = refuse;
  setGlobalConcurrency = refuse;

  private shown(job: JobOnBoard): QueueJob {
    return {
      opts: {},
      promote: refuse,
      retry: async () => void (await this.decide('retry', job.id)),
      remove: async () => void (await (job.state === 'failed' ? this.decide('discard', job.id) : refuse())),
      getState: () => Promise.resolve(job.state),
      toJSON: () => described(job),
    };
  }
}

const MOST_CLEANED = 500;

const refuse = (): Promise<never> => Promise.reject(Object.assign(new Error(NOT_OFFERED), { statusCode: 405 }));

function described(job: JobOnBoard): ReturnType<QueueJob['toJSON']> {
  const { id, type, state, data, attempts, createdAt, startedAt, finishedAt, givenUpAt, lastError } = job;
  const { organizationId, key, uniqueKey, eventId, dueAt, discardedAt } = job;
  return {
    id,
    name: type,
    data: loggable(data),
    opts: { organizationId, key, uniqueKey, eventId, dueAt, discardedAt },
    attemptsMade: attempts,
    progress: (job.progress as object | null) ?? 0,
    timestamp: createdAt.getTime(),
    processedOn: startedAt?.getTime() ?? null,
    finishedOn: (finishedAt ?? givenUpAt)?.getTime() ?? null,
    delay: Math.max(0, dueAt.getTime() - createdAt.getTime()),
    failedReason: state === 'completed' ? '' : (lastError ?? ''),
    stacktrace: [],
    returnvalue: discardedAt ? { discardedAt } : null,
  };
}
