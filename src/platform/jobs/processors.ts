import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Job, type JobRun, jobOptionsOf } from './job.js';
import { withDefaults } from './job-defaults.js';
import { type Schedule, scheduleFor } from './schedule.js';

/** What is done with the jobs of one type. */
export interface Processor {
  readonly type: string;
  readonly queue: string;
  readonly attempts: number;
  readonly delays?: readonly number[];
  readonly timeoutSeconds: number;
  readonly concurrencyPerKey: number;
  readonly waitsForOthers?: boolean;
  /** Whether it runs in a transaction that also marks the job as finished, and in the order of its key. */
  readonly isDelivery: boolean;
  run(data: object, run: JobRun): Promise<unknown>;
}

/** A job that is made again and again. */
export interface ScheduledJob {
  readonly type: string;
  readonly queue: string;
  readonly schedule: Schedule;
}

/** What this process can do: every job of the installed modules, found by its decorator, and what others add. */
@Injectable()
export class Processors implements OnModuleInit {
  readonly scheduled: ScheduledJob[] = [];
  private readonly byType = new Map<string, Processor>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const options = jobOptionsOf(metatype);
      if (!options || !(instance instanceof Job)) continue;
      const defined = withDefaults(options);
      this.add({ ...defined, isDelivery: false, run: (data, run) => instance.run(data, run) });
      const schedule = scheduleFor(metatype);
      if (schedule) this.scheduled.push({ ...defined, schedule });
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

  /** Whether jobs of a type are deliveries: their effect and their end are one transaction, in the order of their key. */
  readonly isDelivery = (type: string): boolean => this.find(type)?.isDelivery ?? false;

  /** The queues that this process has work for. */
  get queues(): string[] {
    return [...new Set([...this.byType.values()].map(({ queue }) => queue))];
  }

  ofQueue(queue: string): Processor[] {
    return [...this.byType.values()].filter((processor) => processor.queue === queue);
  }
}
