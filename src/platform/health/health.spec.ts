import { Global, Injectable, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Config, ConfigModule } from '#platform/config';
import { Database } from '#platform/database';
import { ProblemFilter } from '#platform/errors';
import { Lifecycle, LifecycleModule } from '#platform/lifecycle';
import { HealthModule } from './health.module.js';
import { Readiness } from './readiness.js';
import { ReadinessIndicator } from './readiness.indicator.js';

class PretendedDatabase {
  asked = 0;
  answer: () => Promise<void> = () => Promise.resolve();

  ping(): Promise<void> {
    this.asked++;
    return this.answer();
  }
}

@Injectable()
class QueueIndicator extends ReadinessIndicator {
  static isThere = true;
  readonly name = 'queue';

  async check(): Promise<void> {
    if (!QueueIndicator.isThere) throw new Error('no queue');
  }
}

@Injectable()
class MailIndicator extends ReadinessIndicator {
  static isThere = true;
  readonly name = 'mail';
  override readonly isRequired = false;

  async check(): Promise<void> {
    if (!MailIndicator.isThere) throw new Error('no mail');
  }
}

@Global()
@Module({
  providers: [{ provide: Database, useClass: PretendedDatabase }, QueueIndicator, MailIndicator, ProblemFilter],
  exports: [Database],
})
class WorldModule {}

describe('probes', () => {
  let app: NestFastifyApplication;
  let database: PretendedDatabase;
  let now = 0;
  const get = (probe: string, method: 'GET' | 'HEAD' = 'GET') => app.inject({ method, url: `/health/${probe}` });

  beforeEach(async () => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    QueueIndicator.isThere = true;
    MailIndicator.isThere = true;
    const module = await Test.createTestingModule({
      imports: [ConfigModule.with(new Config()), LifecycleModule, WorldModule, HealthModule],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(app.get(ProblemFilter));
    database = app.get(Database);
    await app.init();
  });

  afterEach(async () => {
    await app.close();
    jest.restoreAllMocks();
  });

  it('tell a process that starts from one that has started', async () => {
    expect((await get('live')).statusCode).toBe(200);
    expect((await get('startup')).statusCode).toBe(503);
    expect((await get('ready')).statusCode).toBe(503);

    app.get(Lifecycle).markStarted();

    expect((await get('startup')).statusCode).toBe(200);
    const ready = await get('ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({ status: 'ok' });
    expect((await get('ready', 'HEAD')).statusCode).toBe(200);
  });

  it('refuse readiness, and only that, as soon as the process drains', async () => {
    app.get(Lifecycle).markStarted();
    expect((await get('ready')).statusCode).toBe(200);

    app.get(Lifecycle).beginDrain();

    expect((await get('ready')).statusCode).toBe(503);
    expect((await get('ready', 'HEAD')).statusCode).toBe(503);
    expect((await get('live')).statusCode).toBe(200);
    expect((await get('startup')).statusCode).toBe(200);
  });

  it('ask the database once a second, however many ask for it', async () => {
    app.get(Lifecycle).markStarted();

    await Promise.all(Array.from({ length: 20 }, () => get('ready')));
    await get('ready');
    expect(database.asked).toBe(1);

    now += 1000;
    await get('ready');
    expect(database.asked).toBe(2);
  });

  it('say not ready when the database is away, and why to nobody', async () => {
    app.get(Lifecycle).markStarted();
    database.answer = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));

    const answer = await get('ready');

    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ title: 'The service is unavailable at the moment', detail: 'Not ready.' });
    expect(answer.body).not.toMatch(/database|ECONN|10\.0/);
  });

  it('ask the indicators of other modules too', async () => {
    app.get(Lifecycle).markStarted();
    QueueIndicator.isThere = false;

    expect((await get('ready')).statusCode).toBe(503);
  });

  it('stay ready without what is not required, and tell operators of it', async () => {
    app.get(Lifecycle).markStarted();
    expect(await app.get(Readiness).confirm()).toEqual({});
    MailIndicator.isThere = false;
    now += 1000;

    expect(await app.get(Readiness).confirm()).toEqual({ mail: 'no mail' });
    const ready = await get('ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toEqual({ status: 'ok' });
  });

  it('wait 1.5 s for a database that hangs, and do not ask it again meanwhile', async () => {
    app.get(Lifecycle).markStarted();
    let recover = (): void => undefined;
    database.answer = () => new Promise((resolve) => (recover = resolve));

    expect((await get('ready')).statusCode).toBe(503);
    now += 1000;
    expect((await get('ready')).statusCode).toBe(503);
    expect(database.asked).toBe(1);

    recover();
    database.answer = () => Promise.resolve();
    now += 1000;
    expect((await get('ready')).statusCode).toBe(200);
  });
});
