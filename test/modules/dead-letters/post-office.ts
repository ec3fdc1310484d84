import { Injectable, Module } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import { DomainEvent, type EventHandler, Events, EventType, Handles } from '#platform/events';
import { GiveUp, Job, Jobs, JobType } from '#platform/jobs';
import type { TestApp } from '../../support/app.js';

@EventType('tests.letter-posted', { subject: ({ box }: LetterPosted) => box })
export class LetterPosted extends DomainEvent {
  constructor(
    readonly organizationId: string | null,
    readonly box: string,
    readonly text: string,
    readonly password = 'hush',
  ) {
    super();
  }
}

type Behaviour = (said: string) => Promise<unknown>;

/** Does with an event what a test says. */
@Injectable()
@Handles(LetterPosted)
export class DeliverWhenLetterPosted implements EventHandler<LetterPosted> {
  behaviour: Behaviour = () => Promise.resolve();
  readonly delivered: string[] = [];

  async handle({ text }: LetterPosted): Promise<void> {
    await this.behaviour(text);
    this.delivered.push(text);
  }
}

/** Does with a job what a test says. */
@Injectable()
@JobType({ name: 'tests.carry', attempts: 2, delays: [1] })
export class Carry extends Job<{ load: string }> {
  behaviour: Behaviour = () => Promise.resolve();
  readonly carried: string[] = [];

  async run({ load }: { load: string }): Promise<void> {
    await this.behaviour(load);
    this.carried.push(load);
  }
}

@Module({ providers: [DeliverWhenLetterPosted, Carry] })
export class PostOfficeModule {}

export const nobodyLivesThere: Behaviour = () => Promise.reject(new GiveUp('nobody lives there'));

/** The application as a post office. */
export class PostOffice {
  constructor(private readonly app: TestApp) {}

  get handler(): DeliverWhenLetterPosted {
    return this.app.get(DeliverWhenLetterPosted);
  }

  get job(): Carry {
    return this.app.get(Carry);
  }

  /** Publishes events about one thing, one after the other. */
  async post({ organizationId = null }: Scope, box: string, ...texts: string[]): Promise<void> {
    for (const text of texts)
      await this.app
        .get(Database)
        .transaction({ organizationId }, () =>
          this.app.get(Events).publish(new LetterPosted(organizationId, box, text)),
        );
  }

  async carry(scope: Scope, load: string, uniqueKey?: string): Promise<string> {
    return (await this.app
      .get(Jobs)
      .enqueue(Carry, { organizationId: scope.organizationId }, { load }, { uniqueKey }))!;
  }

  /** Works while everything fails for good. */
  async fail(): Promise<void> {
    this.handler.behaviour = nobodyLivesThere;
    this.job.behaviour = nobodyLivesThere;
    await this.app.settle({ failuresAreExpected: true });
    this.mend();
  }

  mend(): void {
    this.handler.behaviour = () => Promise.resolve();
    this.job.behaviour = () => Promise.resolve();
  }

  clear(): Promise<void> {
    this.mend();
    this.handler.delivered.length = 0;
    this.job.carried.length = 0;
    return this.app.clear();
  }
}
