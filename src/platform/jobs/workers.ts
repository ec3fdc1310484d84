import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '#platform/config';
import { LISTEN_URL } from '#platform/database';
import { type BullBackend, inPostgres, inRedis } from './bull-backend.js';
import { BullCarrier } from './bull-carrier.js';
import { type DispatchedQueue, Dispatcher } from './dispatcher.js';
import { Executor } from './executor.js';
import { Leases } from './leases.js';
import { Processors } from './processors.js';
import { Running } from './running.js';
import { DELIVERIES_PER_SLIP } from './lease-statements.js';
import { Wake } from './wake.js';

const RETRY_MILLISECONDS = 1000;
/** How long the end waits for connections to close when no job runs any more. */
const CLOSING_MILLISECONDS = 2000;

/** Keeps the work going in processes with the role `worker`: of each queue one dispatcher and one worker. */
@Injectable()
export class Workers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly dispatchers: Dispatcher[] = [];
  private readonly carriers: BullCarrier[] = [];
  private readonly ending = new AbortController();
  private backend?: BullBackend;

  constructor(
    private readonly config: Config,
    private readonly processors: Processors,
    private readonly leases: Leases,
    private readonly executor: Executor,
    private readonly running: Running,
    private readonly wake: Wake,
    @Inject(LISTEN_URL) private readonly databaseUrl: string,
  ) {
    if (config.has('worker')) wake.listen();
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.has('worker')) return;
    const { queues } = this.processors;
    const { redisUrl } = this.config;
    this.backend = redisUrl ? await inRedis(redisUrl) : await inPostgres(this.databaseUrl, queues.length, this.config);
    for (const queue of queues) void this.open(queue, this.backend);
  }

  /** Takes nothing more, and has what runs come to its end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.dispatchers.map((dispatcher) => dispatcher.stop()));
    const closed = Promise.all(this.carriers.map((carrier) => carrier.close())).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'a queue could not be closed');
    });
    await this.running.end();
    await Promise.race([closed, sleep(CLOSING_MILLISECONDS)]);
    await Promise.race([this.backend?.close(), sleep(CLOSING_MILLISECONDS)]);
  }

  /** Opens a queue as soon as its server lets it. */
  private async open(name: string, backend: BullBackend): Promise<void> {
    const { signal } = this.ending;
    for (let told = false; !signal.aborted; told = true) {
      const queue = this.queueOf(name);
      const carrier = BullCarrier.open(backend, name, queue.concurrency, async (slip) => {
        await this.executor.execute(slip).catch((error: unknown) => {
          this.logger.warn({ err: error, queue: name }, 'jobs could not be worked at; their leases will run out');
        });
        dispatcher.slipDone();
      });
      const dispatcher = new Dispatcher(queue, this.leases, carrier);
      this.carriers.push(carrier);
      try {
        await carrier.start();
        this.dispatchers.push(dispatcher);
        this.wake.on(name, () => dispatcher.ring());
        if (!signal.aborted) dispatcher.start();
        return;
      } catch (error) {
        if (!told) this.logger.warn({ err: error, queue: name }, 'a queue could not be opened; trying again');
        this.carriers.splice(this.carriers.indexOf(carrier), 1);
        await carrier.close().catch(() => undefined);
        await sleep(RETRY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private queueOf(name: string): DispatchedQueue {
    const { isDelivery } = this.processors;
    const kinds = this.processors.ofQueue(name);
    const hands = this.config.jobsConcurrency;
    const work = kinds.some(({ waitsForOthers }) => waitsForOthers)
      ? { concurrency: hands * 10, share: 1 / 10 }
      : { concurrency: hands, share: 1 / 2 };
    const slips = kinds.some(({ type }) => isDelivery(type))
      ? { perSlip: DELIVERIES_PER_SLIP, perTurn: 2 * DELIVERIES_PER_SLIP, ahead: 4 }
      : { perSlip: 1, perTurn: 1, ahead: 1 };
    return { name, ...work, ...slips, isDelivery };
  }
}
