import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { failureOf } from './failure.js';
import { delayAfter } from './job-defaults.js';
import type { JobRun } from './job.js';
import type { Lease } from './leases.js';
import { type Processor, Processors } from './processors.js';

const OPEN = 'finished_at is null and given_up_at is null';
/** How much longer than its timeout a job is ours. */
const GRACE_MILLISECONDS = 30_000;

interface Attempt {
  readonly id: string;
  readonly lease: number;
  readonly organizationId: string | null;
  readonly data: object;
  readonly attempts: number;
}

/** Does jobs that were leased. */
@Injectable()
export class Executor {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly database: Database,
    private readonly processors: Processors,
    private readonly clock: Clock,
  ) {}

  /** Makes one attempt at a job; does nothing where it is not ours any more. */
  async execute(lease: Lease, stopping?: AbortSignal): Promise<void> {
    const processor = this.processors.find(lease.type);
    const attempt = processor && (await this.begin(lease, processor));
    if (!attempt) return;
    try {
      await (processor.isDelivery
        ? this.deliver(attempt, processor, stopping)
        : this.perform(attempt, processor, stopping));
    } catch (error) {
      await this.fail(attempt, processor, error);
    }
  }

  /** Counts the attempt before it is made, so that a job which ends its process is given up some day. */
  private async begin({ id, lease }: Lease, { timeoutSeconds }: Processor): Promise<Attempt | undefined> {
    const { rows } = await this.database.write<Attempt>(ACROSS_TENANTS, {
      name: 'begin job',
      text: `update jobs set attempts = attempts + 1, lease = lease + 1, started_at = $3, leased_until = $4
             where id = $1 and lease = $2 and ${OPEN}
             returning id, lease, organization_id as "organizationId", data, attempts`,
      values: [id, lease, this.clock.now(), this.clock.in(timeoutSeconds * 1000 + GRACE_MILLISECONDS)],
    });
    return rows[0];
  }

  /** The effect and the mark that it was done are one transaction. */
  private deliver(attempt: Attempt, processor: Processor, stopping?: AbortSignal): Promise<void> {
    const { organizationId } = attempt;
    return this.database.transaction({ organizationId }, async () => {
      if (await this.finish(attempt)) await this.run(attempt, processor, stopping);
    });
  }

  private async perform(attempt: Attempt, processor: Processor, stopping?: AbortSignal): Promise<void> {
    await this.run(attempt, processor, stopping);
    await this.finish(attempt);
  }

  private async run(attempt: Attempt, { timeoutSeconds, run }: Processor, stopping?: AbortSignal): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const signal = stopping ? AbortSignal.any([timeout, stopping]) : timeout;
    await run(attempt.data, this.runOf(attempt, signal));
  }

  private runOf({ id, lease, attempts, organizationId }: Attempt, signal: AbortSignal): JobRun {
    const progress = async (value: number | object): Promise<void> => {
      await this.database.write(ACROSS_TENANTS, {
        name: 'note progress',
        text: 'update jobs set progress = $3 where id = $1 and lease = $2',
        values: [id, lease, JSON.stringify(value)],
      });
    };
    return { id, attempt: attempts, organizationId, signal, progress };
  }

  private async finish({ id, lease, organizationId }: Attempt): Promise<boolean> {
    const { rowCount } = await this.database.write(
      { organizationId },
      {
        name: 'finish job',
        text: `update jobs set finished_at = $3, leased_until = null where id = $1 and lease = $2 and ${OPEN}`,
        values: [id, lease, this.clock.now()],
      },
    );
    return rowCount > 0;
  }

  private async fail(attempt: Attempt, { type, attempts: most, delays }: Processor, error: unknown): Promise<void> {
    const { id, lease, organizationId, attempts } = attempt;
    const { words, isFinal, seconds } = failureOf(error);
    const isGivenUp = isFinal || attempts >= most;
    this.logger[isGivenUp ? 'error' : 'warn'](
      { err: error, jobId: id, type, organizationId, attempts },
      isGivenUp ? 'a job was given up' : 'a job failed, and will be tried again',
    );
    await this.database.write(ACROSS_TENANTS, {
      name: 'postpone job',
      text: `update jobs set leased_until = null, started_at = null, last_error = $3, due_at = $4,
               given_up_at = case when $5 then $6::timestamptz end
             where id = $1 and lease = $2 and ${OPEN}`,
      values: [
        id,
        lease,
        words,
        this.clock.in(seconds === undefined ? delayAfter(attempts, delays) : seconds * 1000),
        isGivenUp,
        this.clock.now(),
      ],
    });
  }
}
