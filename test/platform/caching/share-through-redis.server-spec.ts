import { setTimeout as sleep } from 'node:timers/promises';
import { type Cache, Caches } from '#platform/caching';
import { ServiceUnavailable } from '#platform/errors';
import { SharedRedis } from '#platform/redis';
import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { RedisServer } from '../../support/redis.js';
import { type Stocked, stockedProduct } from '../../support/store.js';

/** Far above the 100 ms that are promised, far below what a client waits that knows no bound. */
const GENEROUS = 1000;

describe('caches that share a Redis', () => {
  let redis: RedisServer;
  let one: TestApp;
  let other: TestApp;
  let owner: SignedIn;
  let product: Stocked;
  let path: string;
  const cacheOf = new Map<TestApp, Cache<string>>();

  beforeAll(async () => {
    redis = await RedisServer.start();
    one = await TestApp.start({ REDIS_URL: redis.url });
    other = await one.another({ REDIS_URL: redis.url });
    for (const app of [one, other])
      cacheOf.set(app, app.get(Caches).make<string>({ name: 'test', subjects: ['catalog'], share: 1 / 64 }));
  });
  beforeEach(async () => {
    for (const app of [one, other]) while (!app.get(SharedRedis).isUp) await sleep(10);
    owner = await one.owner();
    product = await stockedProduct(owner);
    path = `/v1/stores/${owner.organization}/products/${product.id}`;
  });
  afterEach(async () => {
    await one.clear();
    other.get(Caches).clear();
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
    await redis.stop();
  });

  const rename = async (name: string) => {
    const version = (await owner.get(`/v1/products/${product.id}`)).headers.get('etag')!;
    expect((await owner.patch(`/v1/products/${product.id}`, { name }, { 'if-match': version })).status).toBe(200);
  };
  const nameIn = async (app: TestApp) => (await app.anonymous.get(path)).body.name as string;
  const fromRedis = async (app: TestApp) => {
    const lines = [...(await app.get(Metrics).text()).matchAll(/^cache_reads_total\{.*outcome="redis"\} (\d+)$/gm)];
    return lines.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const soon = async (isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 1000; tries++) {
      if (await isSo()) return;
      await sleep(5);
    }
    throw new Error('waited in vain');
  };

  it('find there what another has read, until it is changed', async () => {
    expect(await nameIn(one)).toBe('Blue teapot');
    expect(await fromRedis(other)).toBe(0);
    const reply = await other.anonymous.get(path);
    expect([reply.body.name, reply.headers.get('cache-status')]).toEqual(['Blue teapot', 'atrium; hit']);
    expect(await fromRedis(other)).toBe(2); // the store, and the product
    await rename('Green teapot');
    expect(await nameIn(one)).toBe('Green teapot');
    await soon(async () => (await nameIn(other)) === 'Green teapot');
  });

  // Red without the comparison of versions in ofVersion, by which VersionedRedis.get finds the old value; and where the
  // version is asked for behind the loading, because the old value is then kept as if it were the new one.
  it('leave nothing old behind where one reads before a change, and keeps it after everybody has heard of it', async () => {
    const name = async () => (await owner.get(`/v1/products/${product.id}`)).body.name as string;
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: hasRead, resolve: tellRead } = Promise.withResolvers<void>();
    const late = cacheOf.get(other)!.get(owner, 'name', async () => {
      const read = await name();
      tellRead();
      await mayGoOn;
      return read;
    });
    await hasRead;
    await rename('Green teapot');
    expect(await cacheOf.get(one)!.get(owner, 'name', name)).toBe('Green teapot');
    goOn();
    expect(await late).toBe('Blue teapot');
    // What the late one kept has taken the place of the new value in Redis; whoever has nothing in memory meets it there.
    expect(await redis.command('DBSIZE')).toMatch(/^:[1-9]/);
    for (const app of [one, other]) {
      app.get(Caches).clear();
      await soon(async () => (await cacheOf.get(app)!.get(owner, 'name', name)) === 'Green teapot');
      expect(await cacheOf.get(app)!.get(owner, 'name', () => Promise.resolve('a third'))).toBe('Green teapot');
    }
  });

  it('stand in for a database that is away with what another has read', async () => {
    await cacheOf.get(one)!.get(owner, 'key', () => Promise.resolve('known'));
    await rename('Green teapot');
    await soon(async () => (await nameIn(other)) === 'Green teapot');
    const away = () => Promise.reject(new ServiceUnavailable('away'));
    expect(await cacheOf.get(other)!.get(owner, 'key', away)).toBe('known');
  });

  it('read on when what is in Redis is nothing that they wrote', async () => {
    expect(await nameIn(one)).toBe('Blue teapot');
    const keys = (await redis.keys('atrium:cache:*')).filter((key) => key.includes(owner.organizationId));
    expect(keys).toHaveLength(1);
    for (const text of ['nonsense', '1\\nnonsense', '1\\n{}']) {
      await redis.command(`SET ${keys[0]} "${text}"`);
      other.get(Caches).clear();
      expect(await nameIn(other)).toBe('Blue teapot');
    }
    await redis.command(`DEL ${keys[0]}`);
    await redis.command(`LPUSH ${keys[0]} x`);
    other.get(Caches).clear();
    expect(await nameIn(other)).toBe('Blue teapot');
  });

  describe('when it', () => {
    const leave = {
      dies: () => redis.kill(),
      freezes: () => Promise.resolve(redis.freeze()),
    };
    const comeBack = {
      dies: () => redis.startAgain(),
      freezes: () => Promise.resolve(redis.thaw()),
    };

    it.each(['dies', 'freezes'] as const)('%s go on without, and with it when it is back', async (way) => {
      expect(await nameIn(one)).toBe('Blue teapot');
      await leave[way]();
      let slowest = 0;
      const timed = async (work: () => Promise<void>) => {
        const began = performance.now();
        await work();
        slowest = Math.max(slowest, performance.now() - began);
      };
      for (let turn = 0; turn < 30; turn++) {
        await timed(async () => expect((await one.anonymous.get(path)).status).toBe(200));
        await timed(() => rename(`Teapot ${turn}`));
        await timed(async () => expect(await nameIn(one)).toBe(`Teapot ${turn}`));
      }
      await soon(async () => (await nameIn(other)) === 'Teapot 29');
      expect(slowest).toBeLessThan(GENEROUS);
      process.stdout.write(`Redis ${way}: the slowest request took ${Math.round(slowest)} ms\n`);

      await comeBack[way]();
      for (const app of [one, other]) while (!app.get(SharedRedis).isUp) await sleep(10);
      await rename('Green teapot');
      expect(await nameIn(one)).toBe('Green teapot');
      const before = await fromRedis(other);
      await soon(async () => (await nameIn(other)) === 'Green teapot');
      expect(await fromRedis(other)).toBeGreaterThan(before);
    });
  });
});
