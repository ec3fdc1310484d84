import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ClockModule } from '#platform/clock';
import { ConfigModule, type Environment, loadConfig } from '#platform/config';
import { Database, DatabaseModule } from '#platform/database';
import { DomainEvent, type EventHandler, Events, EventsModule, EventType, Handles } from '#platform/events';
import { Every, Job, Jobs, JobsModule, JobType } from '#platform/jobs';
import { RedisModule } from '#platform/redis';
import { AtriumLogger } from '#platform/telemetry';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/environment.js';
import { Forge } from './workshop.js';

/** One of the blows at a piece, which have to come in their order. */
@EventType('tests.blow-struck', { version: 2, subject: ({ piece }: BlowStruck) => piece })
export class BlowStruck extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly piece: string,
    readonly blow: number,
  ) {
    super();
  }
}

@Injectable()
@Handles(BlowStruck)
export class HammerWhenBlowStruck implements EventHandler<BlowStruck> {
  behaviour: (event: BlowStruck) => Promise<unknown> = () => Promise.resolve();

  constructor(private readonly database: Database) {}

  async handle(event: BlowStruck): Promise<void> {
    const { organizationId, piece, blow } = event;
    await this.behaviour(event);
    await this.database.execute({
      text: 'insert into dents (organization_id, piece, blow) values ($1, $2, $3)',
      values: [organizationId, piece, blow],
    });
  }
}

/** Sweeps once a second. */
@Injectable()
@Every('1 second')
@JobType({ name: 'tests.sweep' })
export class Sweep extends Job {
  run(): Promise<unknown> {
    return Promise.resolve();
  }
}

/** Takes its time. */
@Injectable()
@JobType({ name: 'tests.smelt' })
export class Smelt extends Forge {}

@Module({ providers: [Forge, Smelt, HammerWhenBlowStruck, Sweep] })
class FloorModule {}

/** Several workers on one database, with real timers, as processes would be; what their handlers do shows in `dents`. */
export class Floor {
  private constructor(
    readonly address: TestDatabase,
    private readonly workers: TestingModule[],
  ) {}

  static async open(count: number, environment: Environment = {}): Promise<Floor> {
    const address = await makeDatabase();
    await address.sql('create table dents (at bigserial, organization_id uuid, piece text, blow int)');
    await address.sql(
      'grant select, insert on dents to atrium_app; grant usage on sequence dents_at_seq to atrium_app',
    );
    const floor = new Floor(address, []);
    while (floor.workers.length < count) await floor.hire(environment);
    return floor;
  }

  /** One more worker. */
  async hire(environment: Environment = {}): Promise<TestingModule> {
    const config = loadConfig({ ...testEnvironment, ATRIUM_ROLES: 'worker', ...environment });
    const worker = await Test.createTestingModule({
      imports: [
        ClockModule,
        ConfigModule.with(config),
        DatabaseModule.at(this.address),
        ...(config.redisUrl ? [RedisModule] : []),
        EventsModule,
        JobsModule,
        FloorModule,
      ],
    })
      .setLogger(new AtriumLogger(config))
      .compile();
    await worker.init();
    this.workers.push(worker);
    return worker;
  }

  get first(): TestingModule {
    return this.workers[0]!;
  }

  get database(): Database {
    return this.first.get(Database);
  }

  get jobs(): Jobs {
    return this.first.get(Jobs, { strict: false });
  }

  /** What all workers have of a provider. */
  all<Service>(type: new (...args: never[]) => Service): Service[] {
    return this.workers.map((worker) => worker.get<Service>(type, { strict: false }));
  }

  strike(event: BlowStruck): Promise<void> {
    const { organizationId } = event;
    return this.database.transaction({ organizationId }, () =>
      this.first.get(Events, { strict: false }).publish(event),
    );
  }

  dents(): Promise<{ piece: string; blow: number }[]> {
    return this.address.sql('select piece, blow from dents order by at');
  }

  async fire(worker: TestingModule): Promise<void> {
    this.workers.splice(this.workers.indexOf(worker), 1);
    await worker.close();
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    await this.address.stop();
  }
}
