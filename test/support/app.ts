import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Caches } from '#platform/caching';
import { Clock } from '#platform/clock';
import { type Environment, loadConfig } from '#platform/config';
import { Names } from '#platform/egress';
import { LogReaders, Relay } from '#platform/events';
import { createHttpAdapter } from '#platform/http';
import { Work } from '#platform/jobs';
import { Lifecycle } from '#platform/lifecycle';
import { MailTransport } from '#platform/mail';
import { ApiDocument } from '#platform/openapi';
import { AppModule } from '../../src/app.module.js';
import { configureApp, nestOptions } from '../../src/create-app.js';
import { Contract } from '../contract/contract.js';
import type { Document } from '../contract/document.js';
import { refuseFaults, rememberFaults } from '../contract/faults.js';
import { observe } from '../contract/observe.js';
import { loadApiMetadata } from './api-metadata.js';
import { Caller } from './caller.js';
import { MovableClock } from './clock.js';
import { makeDatabase, type TestDatabase } from './database.js';
import { Given, type SignedIn } from './given.js';
import { OPERATORS, testEnvironment } from './environment.js';
import { KeptMails } from './kept-mails.js';

type Way = (database: TestDatabase) => string | Promise<string>;

interface Surroundings {
  /** Leads it to its database by another address, such as that of a tap. */
  readonly way?: Way;
  /** Modules of a test's own, beside the installed ones. */
  readonly modules?: readonly Type[];
  /** Has mails leave as a laptop's do, instead of keeping them in `mails`; with a `MAIL_URL` they leave anyway. */
  readonly sendsMails?: boolean;
}

/** The whole application over HTTP on a database of its own, as the application's own role. */
export class TestApp {
  private failuresAreExpected = false;

  private constructor(
    readonly nest: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly url: string,
    readonly clock: MovableClock,
    /** What would have been mailed. */
    readonly mails: KeptMails,
  ) {}

  /** An application with these settings. */
  static async start(environment: Environment = {}, surroundings: Surroundings = {}): Promise<TestApp> {
    const database = await makeDatabase();
    return TestApp.on(database, environment, surroundings).catch(async (error: unknown) => {
      await database.stop();
      throw error;
    });
  }

  private static async on(
    database: TestDatabase,
    environment: Environment,
    { way = ({ applicationUrl }) => applicationUrl, modules = [], sendsMails = false }: Surroundings,
  ): Promise<TestApp> {
    await loadApiMetadata();
    const address = { ...database, applicationUrl: await way(database), listenUrl: database.applicationUrl };
    const config = loadConfig({ ...testEnvironment, ...environment });
    const clock = new MovableClock();
    const mails = new KeptMails();
    const testing = Test.createTestingModule({ imports: [AppModule.on(config, address), ...modules] })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(Names)
      .useClass(LocalNames);
    if (config.mailUrl === undefined && !sendsMails) testing.overrideProvider(MailTransport).useValue(mails);
    const module = await testing.compile();
    const nest = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(config), nestOptions(config));
    holdToDocument(nest);
    configureApp(nest, config);
    await nest.listen(0, '127.0.0.1');
    nest.get(Lifecycle).markStarted();
    return new TestApp(nest, database, (await nest.getUrl()).replace('[::1]', '127.0.0.1'), clock, mails);
  }

  /** Another process of the same installation, as far as the database can tell; it ends before this one does. */
  another(environment: Environment = {}): Promise<TestApp> {
    return TestApp.on({ ...this.database, stop: () => Promise.resolve() }, environment, {});
  }

  /** Somebody who has not signed in. */
  get anonymous(): Caller {
    return new Caller(this.url);
  }

  private get given(): Given {
    return new Given(this.url);
  }

  /** Somebody with an account, in no organization. */
  person(...given: Parameters<Given['person']>): Promise<SignedIn> {
    return this.given.person(...given);
  }

  /** Somebody with a new organization of their own. */
  owner(...given: Parameters<Given['owner']>): Promise<SignedIn> {
    return this.given.owner(...given);
  }

  /** An administrator of the owner's organization. */
  admin(of: SignedIn): Promise<SignedIn> {
    return this.given.member(of, 'admin');
  }

  /** Somebody who works for the owner's organization. */
  staff(of: SignedIn): Promise<SignedIn> {
    return this.given.member(of, 'staff');
  }

  /** A customer of the owner's organization. */
  customer(of: SignedIn): Promise<SignedIn> {
    return this.given.customer(of);
  }

  /** Somebody with this role in the organization that runs the installation. */
  async operator(role = 'admin'): Promise<SignedIn> {
    const slug = 'the-operators';
    await this.database.sql(
      `insert into organizations (id, slug, name, created_at) values ($1, $2, 'Operators', now()) on conflict do nothing`,
      [OPERATORS, slug],
    );
    const operator = await this.person();
    await this.database.sql(
      `insert into memberships (organization_id, user_id, role, joined_at) values ($1, $2, $3, now())`,
      [OPERATORS, operator.userId, role],
    );
    return operator.in({ organizationId: OPERATORS, organization: slug });
  }

  get<Service>(type: Type<Service>): Service {
    return this.nest.get(type, { strict: false });
  }

  /**
   * Lets events reach their handlers, and does the jobs that are due, until there is nothing left to do now; fails on one that
   * failed, unless the test says that some will.
   */
  async settle({ failuresAreExpected = false } = {}): Promise<void> {
    this.failuresAreExpected ||= failuresAreExpected;
    const relay = this.get(Relay);
    const readers = this.get(LogReaders);
    const work = this.get(Work);
    while ((await relay.relay()) + (await readers.read()) + (await work.work()) > 0);
    await this.refuseFailures();
  }

  /** To be called after each test: no failure goes unnoticed, and the next one begins with empty tables. */
  async clear(): Promise<void> {
    refuseFaults();
    await this.refuseFailures();
    this.failuresAreExpected = false;
    this.clock.reset();
    this.mails.clear();
    await this.database.empty();
    this.get(Caches).clear(); // of what was never changed, but is gone
  }

  async stop(): Promise<void> {
    await this.nest.close();
    await this.database.stop();
    refuseFaults();
  }

  private async refuseFailures(): Promise<void> {
    if (this.failuresAreExpected) return;
    const failed = await this.database.sql('select * from jobs where last_error is not null');
    if (failed.length > 0) throw new Error(`Handlers or jobs failed: ${JSON.stringify(failed, null, 2)}`);
  }
}

/** Tests ask no name server of the world: it knows this machine only. */
class LocalNames extends Names {
  override async addressesOf(name: string, signal: AbortSignal): Promise<string[]> {
    return name === 'localhost' ? super.addressesOf(name, signal) : [];
  }
}

/** Holds every request and every answer against the document that the application serves. */
function holdToDocument(nest: NestFastifyApplication): void {
  let contract: Contract | undefined;
  observe(nest.getHttpAdapter().getInstance(), (exchange) => {
    contract ??= new Contract(nest.get(ApiDocument).document as unknown as Document);
    rememberFaults(contract.faultsOf(exchange));
  });
}
