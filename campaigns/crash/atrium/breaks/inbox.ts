import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/database';
import type { Processor } from '#platform/jobs';
import { built } from '../built.ts';

interface Attempt {
  readonly organizationId: string | null;
}

interface Executor {
  database: Database;
  run(attempt: Attempt, processor: Processor, signal?: AbortSignal): Promise<unknown>;
  deliver(attempt: Attempt, processor: Processor, signal?: AbortSignal): Promise<unknown>;
}

const LINGERING = 0.1;
const LINGERING_MILLISECONDS = 100;

/** Marks an event as handled in another transaction than its effect: first the effect, and then, sometimes a moment later, the mark. */
export async function breakInbox(): Promise<void> {
  const { Executor } = await built<{ Executor: { prototype: Executor } }>('platform/jobs/executor.js');
  const { deliver } = Executor.prototype;
  Executor.prototype.deliver = async function (this: Executor, attempt, processor, signal) {
    const { organizationId } = attempt;
    await this.database.transaction({ organizationId }, () => this.run(attempt, processor, signal));
    if (Math.random() < LINGERING) await sleep(LINGERING_MILLISECONDS);
    return deliver.call(this, attempt, { ...processor, run: () => Promise.resolve() }, signal);
  };
}
