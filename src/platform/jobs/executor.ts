import { Injectable, Logger } from '@nestjs/common';
import { Database } from '#platform/database';
import { withinTrace } from '#platform/request-context';
import { type Attempt, Attempts } from './attempts.js';
import { boundedBy } from './bounded-by.js';
import { failureOf } from './failure.js';
import { delayAfter } from './job-defaults.js';
import { JobMetrics, type Outcome } from './job-metrics.js';
import type { JobRun } from './job.js';
import { Leases } from './leases.js';
import { type Processor, Processors } from './processors.js';
import { Interrupted, Running } from './running.js';
import type { Slip } from './slip.js';

/** Jobs of a type that is not installed here are for another build: until it takes them they come back this often. */
const UNKNOWN_MILLISECONDS = 1000;

/** How long a slip that organizations share keeps those who are still to come: then another hand may have them. */
const PATIENCE_MILLISECONDS = 1000;

/** Does what is on a slip. */
@Injectable()
export class Executor {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly database: Database,
    private readonly processors: Processors,
    private readonly leases: Leases,
    private readonly attempts: Attempts,
    private readonly running: Running,
    private readonly metrics: JobMetrics,
  ) {}

  /**
   * Makes one attempt at each job of a slip that is still what it was, one after the other; resolves to their number.
   * Behind a delivery that failed, those of its stream are given back; behind slow ones, all others that share the slip.
   */
  async execute(slip: Slip): Promise<number> {
    const processor = this.processors.find(slip.type);
    if (!processor || this.running.isStopping) {
      await this.leases.release(slip.jobs, processor ? 0 : UNKNOWN_MILLISECONDS);
      return 0;
    }
    const attempts = await this.attempts.begin(slip, processor.isDelivery);
    const signals = new Map(attempts.map((attempt) => [attempt, this.running.hold(attempt)]));
    const waiting = [...attempts];
    const blocked = new Set<string>();
    const handedBack: Promise<number>[] = [];
    const handBack = (notTried: Attempt[]) => void handedBack.push(this.handBack(notTried, processor));
    const isShared = new Set(attempts.map(({ lane }) => lane)).size > 1;
    const relief = setTimeout(() => isShared && handBack(waiting.splice(0)), PATIENCE_MILLISECONDS);
    try {
      const notTried: Attempt[] = [];
      for (let attempt = waiting.shift(); attempt; attempt = waiting.shift()) {
        const outcome =
          blocked.has(streamOf(attempt)) || this.running.isStopping
            ? 'handed_back'
            : await this.attempt(attempt, processor, signals.get(attempt)!);
        if (outcome !== 'done' && processor.isDelivery && attempt.key !== null) blocked.add(streamOf(attempt));
        if (outcome === 'handed_back') notTried.push(attempt);
        else {
          this.metrics.count(processor.queue, outcome);
          this.running.letGo(attempt);
        }
      }
      handBack(notTried);
      const counts = await Promise.all(handedBack);
      return counts.reduce((left, count) => left - count, attempts.length);
    } finally {
      clearTimeout(relief);
      for (const attempt of attempts) {
        this.running.letGo(attempt);
        const { key, lane } = attempt;
        if (key !== null && !blocked.has(streamOf(attempt)))
          this.leases.moveOn(processor.queue, { type: slip.type, key, lane });
      }
    }
  }

  /** Resolves to how many they were. From now on nobody says that somebody works at them. */
  private async handBack(notTried: readonly Attempt[], { queue }: Processor): Promise<number> {
    for (const attempt of notTried) {
      this.running.letGo(attempt);
      this.metrics.count(queue, 'handed_back');
    }
    if (notTried.length > 0)
      await this.attempts.handBack(notTried).catch((error: unknown) => {
        this.logger.warn({ err: error, queue }, 'jobs could not be handed back; their leases will run out');
      });
    return notTried.length;
  }

  private attempt(attempt: Attempt, processor: Processor, interrupted: AbortSignal): Promise<Outcome> {
    return withinTrace(attempt.traceparent, () => this.attemptTraced(attempt, processor, interrupted));
  }

  private async attemptTraced(attempt: Attempt, processor: Processor, interrupted: AbortSignal): Promise<Outcome> {
    const stopMeasuring = this.metrics.measure(processor.queue);
    try {
      const isDone = processor.isDelivery
        ? await this.deliver(attempt, processor, interrupted)
        : await this.perform(attempt, processor, interrupted);
      return isDone ? 'done' : 'handed_back';
    } catch (error) {
      // Whatever it throws then: many libraries have an error of their own for a signal that aborts.
      if (interrupted.aborted || error instanceof Interrupted) return 'handed_back';
      return this.fail(attempt, processor, error);
    } finally {
      stopMeasuring();
    }
  }

  /** The effect and the mark that it was done are one transaction. Resolves to whether it was its turn. */
  private deliver(attempt: Attempt, processor: Processor, interrupted: AbortSignal): Promise<boolean> {
    const { organizationId } = attempt;
    return this.database.transaction({ organizationId }, async () => {
      const isOurs = await this.attempts.finishInOrder(attempt);
      if (isOurs) await this.run(attempt, processor, interrupted);
      return isOurs;
    });
  }

  private async perform(attempt: Attempt, processor: Processor, interrupted: AbortSignal): Promise<boolean> {
    await this.run(attempt, processor, interrupted);
    await this.attempts.finish(attempt);
    return true;
  }

  private run(attempt: Attempt, { timeoutSeconds, run }: Processor, interrupted: AbortSignal): Promise<unknown> {
    const { id, number, organizationId, data } = attempt;
    const signal = AbortSignal.any([interrupted, AbortSignal.timeout(timeoutSeconds * 1000)]);
    const progress: JobRun['progress'] = (value) => this.attempts.progress(attempt, value);
    return boundedBy(signal, () => run(data, { id, attempt: number, organizationId, signal, progress }));
  }

  private async fail(attempt: Attempt, { type, attempts, delays }: Processor, error: unknown): Promise<Outcome> {
    const { words, isFinal, seconds } = failureOf(error);
    const isGivenUp = isFinal || attempt.number >= attempts;
    const { id: jobId, organizationId, number } = attempt;
    this.logger[isGivenUp ? 'error' : 'warn'](
      { err: error, jobId, job: type, organizationId, attempt: number },
      isGivenUp ? 'a job was given up' : 'a job failed; it will be tried again',
    );
    const delay = seconds === undefined ? delayAfter(number, delays) : seconds * 1000;
    await this.attempts.fail(attempt, words, delay, isGivenUp);
    return isGivenUp ? 'given_up' : 'failed';
  }
}

const streamOf = ({ lane, key }: Attempt): string => `${lane} ${key}`;
