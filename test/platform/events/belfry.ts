import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Clock, ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { Database, DatabaseModule, Housekeeping } from '#platform/database';
import { DomainEvent, type EventHandler, Events, EventsModule, EventType, Handles, Relay } from '#platform/events';
import { JobsModule, Work } from '#platform/jobs';
import { AtriumLogger } from '#platform/telemetry';
import { MovableClock } from '../../support/clock.js';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/environment.js';

@EventType('tests.bell-rung')
export class BellRung extends DomainEvent {
  constructor(
    readonly organizationId: string | null,
    readonly tune: string,
  ) {
    super();
  }
}

/** What a handler does beyond its effect: set by a test. */
type Behaviour = (event: BellRung, attempt: number) => Promise<unknown>;

@Injectable()
@Handles(BellRung)
export class EchoWhenBellRung implements EventHandler<BellRung> {
  behaviour: Behaviour = () => Promise.resolve();
  readonly heard: BellRung[] = [];

  constructor(private readonly database: Database) {}

  async handle(event: BellRung): Promise<void> {
    this.heard.push(event);
    await this.database.execute({
      text: 'insert into echoes (organization_id, tune) values ($1, $2)',
      values: [event.organizationId, event.tune],
    });
    await this.behaviour(event, this.heard.length);
  }
}

@Injectable()
@Handles(BellRung)
export class NodWhenBellRung implements EventHandler<BellRung> {
  nods = 0;

  handle(): Promise<unknown> {
    return Promise.resolve(this.nods++);
  }
}

@Module({ providers: [EchoWhenBellRung, NodWhenBellRung] })
class BelfryModule {}

interface Delivery {
  readonly handler: string;
  readonly attempts: number;
  readonly handled: boolean;
  readonly givenUp: boolean;
  readonly lastError: string | null;
}

/** Events, relay and two handlers, with one table that the effects of a handler show in; nothing else of the application. */
export class Belfry {
  private stopped?: Promise<void>;

  private constructor(
    private readonly module: TestingModule,
    readonly address: TestDatabase,
    readonly clock: MovableClock,
  ) {}

  static async open(roles = 'api'): Promise<Belfry> {
    const address = await makeDatabase();
    await address.sql('create table echoes (organization_id uuid, tune text not null)');
    await address.sql('alter table echoes enable row level security');
    await address.sql(`create policy tenancy on echoes
      using (organization_id is not distinct from nullif(current_setting('app.organization_id', true), '')::uuid)`);
    await address.sql('grant select, insert on echoes to atrium_app');
    const config = loadConfig({ ...testEnvironment, ATRIUM_ROLES: roles });
    const clock = new MovableClock();
    const module = await Test.createTestingModule({
      imports: [
        ClockModule,
        ConfigModule.with(config),
        DatabaseModule.at(address),
        EventsModule,
        JobsModule,
        BelfryModule,
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .setLogger(new AtriumLogger(config))
      .compile();
    await module.init();
    return new Belfry(module, address, clock);
  }

  get database(): Database {
    return this.module.get(Database);
  }

  get relay(): Relay {
    return this.module.get(Relay, { strict: false });
  }

  get due(): Work {
    return this.module.get(Work, { strict: false });
  }

  get housekeeping(): Housekeeping {
    return this.module.get(Housekeeping, { strict: false });
  }

  get echo(): EchoWhenBellRung {
    return this.module.get(EchoWhenBellRung, { strict: false });
  }

  get nod(): NodWhenBellRung {
    return this.module.get(NodWhenBellRung, { strict: false });
  }

  publish(event: DomainEvent): Promise<void> {
    return this.module.get(Events, { strict: false }).publish(event);
  }

  /** Publishes in a transaction of its own, as one that has nothing else to do. */
  ring(organizationId: string | null, tune = 'ding'): Promise<void> {
    return this.database.transaction({ organizationId }, () => this.publish(new BellRung(organizationId, tune)));
  }

  /** Does what there is to do now, once. */
  async work(): Promise<void> {
    while ((await this.relay.relay()) > 0);
    await this.due.work();
  }

  echoes(): Promise<{ tune: string }[]> {
    return this.address.sql('select tune from echoes order by tune');
  }

  deliveries(): Promise<Delivery[]> {
    return this.address.sql(`select type as handler, attempts, finished_at is not null as handled,
      given_up_at is not null as "givenUp", last_error as "lastError" from jobs order by type`);
  }

  async clear(): Promise<void> {
    this.echo.behaviour = () => Promise.resolve();
    this.echo.heard.length = 0;
    this.nod.nods = 0;
    await this.address.empty();
    await this.address.sql('truncate echoes');
  }

  /** Ends the application, and leaves its database to be looked at. */
  stop(): Promise<void> {
    return (this.stopped ??= this.module.close());
  }

  async close(): Promise<void> {
    await this.stop();
    await this.address.stop();
  }
}
