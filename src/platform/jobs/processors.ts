import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Job, type JobRun, jobOptionsOf } from './job.js';
import { withDefaults } from './job-defaults.js';

/** What is done with the jobs of one type. */
export interface Processor {
  readonly type: string;
  readonly queue: string;
  readonly attempts: number;
  readonly delays?: readonly number[];
  readonly timeoutSeconds: number;
  readonly concurrencyPerKey: number;
  /** Whether it runs in a transaction that also marks the job as finished, and in the order of its key. */
  readonly isDelivery: boolean;
  run(data: object, run: JobRun): Promise<unknown>;
}

/** What this process can do: every job of the installed modules, found by its decorator, and what others add. */
@Injectable()
export class Processors implements OnApplicationBootstrap {
  private readonly byType = new Map<string, Processor>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const options = jobOptionsOf(metatype);
      if (options && instance instanceof Job)
        this.add({ ...withDefaults(options), isDelivery: false, run: (data, run) => instance.run(data, run) });
    }
  }

  /** To be called while the application starts. */
  add(processor: Processor): void {
    if (this.byType.has(processor.type)) throw new Error(`Two kinds of job are named ${processor.type}`);
    this.byType.set(processor.type, processor);
  }

  find(type: string): Processor | undefined {
    return this.byType.get(type);
  }

  /** The queues that this process has work for. */
  get queues(): string[] {
    return [...new Set([...this.byType.values()].map(({ queue }) => queue))];
  }

  ofQueue(queue: string): Processor[] {
    return [...this.byType.values()].filter((processor) => processor.queue === queue);
  }
}
