import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { StepTaken } from './step-taken.event.ts';

const WALKERS = 3;
/** The same ones in every process. */
const STREAMS = [1, 2, 3, 4].map((number) => `01a1f7c0-0000-7000-8000-00000000000${number}`);
const PAUSE_MILLISECONDS = 60;
const LINGERING = 0.03;
const LINGERING_SECONDS = 1;

/**
 * Takes steps in a few streams, in the API processes: events that come after each other, and many of them. Some
 * transactions linger between their event and their commit: others publish and commit later ones meanwhile.
 */
export class Steps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly database: Database;
  private readonly events: Events;
  private readonly config: Config;
  private isOver = false;
  private walking: Promise<unknown> = Promise.resolve();

  constructor(database: Database, events: Events, config: Config) {
    this.database = database;
    this.events = events;
    this.config = config;
  }

  onApplicationBootstrap(): void {
    if (this.config.has('api')) this.walking = Promise.all(Array.from({ length: WALKERS }, () => this.walk()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    await this.walking;
  }

  private async walk(): Promise<void> {
    while (!this.isOver) {
      const stream = STREAMS[Math.floor(Math.random() * STREAMS.length)]!;
      // A step that was not taken, because the database is away, is nothing to speak of: the next one gets its number.
      await this.step(stream).catch(() => undefined);
      await sleep(PAUSE_MILLISECONDS);
    }
  }

  private step(organizationId: string): Promise<void> {
    return this.database.transaction({ organizationId }, async () => {
      const { rows } = await this.database.execute<{ steps: number }>({
        name: 'campaign: take step',
        text: `insert into campaign_streams (id, steps) values ($1, 1)
               on conflict (id) do update set steps = campaign_streams.steps + 1 returning steps`,
        values: [organizationId],
      });
      await this.events.publish(new StepTaken(organizationId, rows[0]!.steps));
      if (Math.random() < LINGERING) await this.database.execute({ text: `select pg_sleep(${LINGERING_SECONDS})` });
    });
  }
}

Injectable()(Steps);
[Database, Events, Config].forEach((dependency, index) => Inject(dependency)(Steps, undefined, index));
