import { Logger } from '@nestjs/common';
import type { IQueueBackend, Queue, Worker } from 'bullmq';
import type { BullBackend } from './bull-backend.js';
import type { Carrier, Porter } from './carrier.js';
import type { Slip } from './slip.js';

/** BullMQ gives a slip to another worker when its own does not say for so long that it lives. */
const LOCK_MILLISECONDS = 15_000;
const MOST_STALLS = 3;
/** How long a worker that heard of nothing waits before it looks by itself. */
const DRAIN_SECONDS = 2;
const PATIENCE_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 1000;

/** BullMQ writes down what happens to its jobs; nobody here reads it. */
const EVENTS_KEPT = 100;
const FEW = 5;
const FORGOTTEN = { removeOnComplete: true, removeOnFail: true };

/** A queue of BullMQ, in PostgreSQL or in Redis. */
export class BullCarrier implements Carrier {
  private troubled = false;

  private constructor(
    private readonly queue: Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend>,
    private readonly worker: Worker<unknown, unknown, string, IQueueBackend>,
    private readonly logger: Logger,
  ) {
    // Without listeners an error of the connection would end the process; both reconnect by themselves.
    queue.on('error', (error) => this.report(error));
    worker.on('error', (error) => this.report(error));
    worker.on('active', () => (this.troubled = false));
  }

  static open(backend: BullBackend, name: string, concurrency: number, porter: Porter): BullCarrier {
    const { Queue: BullQueue, Worker: BullWorker } = backend.bullmq;
    const queue = new BullQueue(
      name,
      {
        ...backend.queueOptions(),
        defaultJobOptions: FORGOTTEN,
        streams: { events: { maxLen: EVENTS_KEPT } },
      },
      backend.factory,
    );
    const worker = new BullWorker(
      name,
      async ({ data }) => void (await porter(data as Slip)),
      {
        ...backend.workerOptions(),
        concurrency,
        lockDuration: LOCK_MILLISECONDS,
        stalledInterval: LOCK_MILLISECONDS,
        maxStalledCount: MOST_STALLS,
        drainDelay: DRAIN_SECONDS,
        runRetryDelay: RETRY_MILLISECONDS,
        autorun: false,
      },
      backend.factory,
    );
    return new BullCarrier(queue, worker, new Logger('Jobs'));
  }

  /** Begins to take slips; rejects where the queue cannot be reached. */
  async start(): Promise<void> {
    await Promise.all([this.queue.waitUntilReady(), this.worker.waitUntilReady()]);
    this.worker.run().catch((error: unknown) => this.report(error as Error));
  }

  async add(slips: readonly Slip[]): Promise<void> {
    const jobs = slips.map((slip) => ({ name: slip.type, data: slip }));
    // In PostgreSQL a bulk makes two temporary tables: for a few jobs that takes longer than adding them one by one.
    const isFew = jobs.length <= FEW;
    await inTime(
      isFew ? Promise.all(jobs.map(({ name, data }) => this.queue.add(name, data))) : this.queue.addBulk(jobs),
    );
  }

  countWorkers(): Promise<number> {
    return inTime(this.queue.getWorkersCount());
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.queue.close();
  }

  /** Once for each time that it goes wrong. */
  private report(error: Error): void {
    if (!this.troubled) this.logger.warn(`Jobs are not carried at present: ${error.message || error.name}`);
    this.troubled = true;
  }
}

/** A queue whose server is away may never answer. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer')), PATIENCE_MILLISECONDS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
