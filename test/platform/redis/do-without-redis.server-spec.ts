import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { RedisConnections, SharedRedis } from '#platform/redis';
import { RedisServer, SlowProxy } from '../../support/redis.js';

/** Far above the 100 ms that are promised, far below what a client waits that knows no bound. */
const GENEROUS = 5000;

describe('a Redis that can be done without', () => {
  let server: RedisServer;
  let proxy: SlowProxy;
  let connections: RedisConnections;
  let redis: SharedRedis;
  const lines: string[] = [];

  beforeAll(async () => {
    const write = (line: unknown) => void lines.push(JSON.stringify(line));
    Logger.overrideLogger({ log: write, warn: write, error: write, debug: write });
    server = await RedisServer.start({ password: 's3cret-of-redis' });
    proxy = await SlowProxy.before(server.port);
  });
  beforeEach(async () => {
    await open(`redis://:s3cret-of-redis@127.0.0.1:${proxy.port}/1`);
    await until(() => redis.isUp);
  });
  afterEach(() => {
    proxy.delay = 0;
    close();
    expect(lines.join('\n')).not.toContain('s3cret-of-redis');
  });
  afterAll(async () => {
    proxy.close();
    await server.stop();
    Logger.overrideLogger(false);
  });

  async function open(redisUrl: string): Promise<void> {
    const config = Object.assign(new Config(), { redisUrl });
    connections = await RedisConnections.to(config);
    redis = new SharedRedis(connections, config.redisTimeout);
  }

  function close(): void {
    redis.onApplicationShutdown();
    connections.onApplicationShutdown();
  }

  const count = () =>
    redis.ask<number | 'instead'>(
      'test',
      (connection) => connection.incr('count'),
      () => 'instead',
    );

  /** What Redis answers, sooner or later: a machine that is busy for 100 ms does without it for a moment. */
  async function counted(): Promise<number> {
    let answer: number | 'instead' = 'instead';
    await until(async () => (answer = await count()) !== 'instead');
    return Number(answer);
  }

  /** What `count` answered, and how long it took. */
  async function timed(): Promise<{ answer: number | 'instead'; milliseconds: number }> {
    const began = performance.now();
    const answer = await count();
    return { answer, milliseconds: performance.now() - began };
  }

  it('is asked while it is there', async () => {
    const first = await counted();
    expect(await counted()).toBeGreaterThan(first);
    expect(await server.command('CLIENT LIST')).toContain('name=atrium-shared');
  });

  // `if (this.up)` in SharedRedis.ask is the line: without it, one hundred wait 100 ms each.
  it('costs one bounded wait when it freezes, then nothing, and is asked again when it goes on', async () => {
    server.freeze();
    const first = await timed();
    expect(first.answer).toBe('instead');
    expect(first.milliseconds).toBeLessThan(GENEROUS);

    const began = performance.now();
    for (let turn = 0; turn < 100; turn++) expect(await count()).toBe('instead');
    expect(performance.now() - began).toBeLessThan(GENEROUS);
    expect(redis.fallbacks.get('test')).toBe(101);

    server.thaw();
    await until(() => redis.isUp);
    await counted();
  });

  it('is found again after it was frozen for longer than a connection is believed in', async () => {
    server.freeze();
    await count();
    await sleep(3500);
    expect(redis.isUp).toBe(false);
    server.thaw();
    await until(() => redis.isUp);
    await counted();
  });

  it('refuses at once what is under way when it is killed, and is asked again once it is back', async () => {
    proxy.delay = 50;
    const underWay = Array.from({ length: 20 }, count);
    await server.kill();
    expect(await Promise.all(underWay)).toEqual(Array.from({ length: 20 }, () => 'instead'));
    proxy.delay = 0;
    expect((await timed()).answer).toBe('instead');

    await server.startAgain();
    await until(() => redis.isUp);
    expect(await counted()).toBeLessThan(10);
  });

  // `autoResendUnfulfilledCommands: false` in RedisConnections.options is the line, with `maxRetriesPerRequest: 0`.
  it('never sends a command twice', async () => {
    const before = await counted();
    proxy.delay = 60;
    const lost = Array.from({ length: 5 }, count);
    await sleep(20);
    proxy.drop();
    expect(await Promise.all(lost)).toEqual(Array.from({ length: 5 }, () => 'instead'));
    proxy.delay = 0;
    await until(() => redis.isUp);
    expect((await counted()) - before).toBeLessThanOrEqual(6);
  });

  it('is not waited for while it is slow', async () => {
    proxy.delay = 250;
    const first = await timed();
    expect(first.answer).toBe('instead');
    expect(first.milliseconds).toBeLessThan(GENEROUS);
    await sleep(1200);
    expect(redis.isUp).toBe(false);

    proxy.delay = 0;
    await until(() => redis.isUp);
  });

  // The probe writes: with a PING in its place the breaker closes every half second, and opens again.
  it('is done without while it answers and refuses to write', async () => {
    await server.command('CONFIG SET min-replicas-to-write 1');
    expect(await count()).toBe('instead');
    await sleep(1200);
    expect(redis.isUp).toBe(false);
    expect(redis.reason).toMatch(/NOREPLICAS/);

    await server.command('CONFIG SET min-replicas-to-write 0');
    await until(() => redis.isUp);
  });

  it('does not keep a process from starting, and tells no password', async () => {
    close();
    await open(`redis://:not-s3cret-of-redis@127.0.0.1:${proxy.port}`);
    await redis.onApplicationBootstrap();
    expect(redis.isUp).toBe(false);
    expect(lines.at(-1)).toMatch(/starting without it/);
    expect(await count()).toBe('instead');
  });
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('Waited in vain');
    await sleep(10);
  }
}
