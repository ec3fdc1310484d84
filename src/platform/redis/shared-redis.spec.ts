import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { RedisConnections } from './redis-connections.js';
import { SharedRedis } from './shared-redis.js';

// With a real Redis, which dies, freezes and comes back: test/platform/redis/do-without-redis.server-spec.ts.
describe('the shared Redis, where there is something that accepts connections and says nothing', () => {
  let server: Server;
  let connections: RedisConnections;
  let redis: SharedRedis;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const config = Object.assign(new Config(), { redisUrl: `redis://127.0.0.1:${port}` });
    connections = await RedisConnections.to(config);
    redis = new SharedRedis(connections, config.redisTimeout);
  });
  afterAll(() => {
    redis.onApplicationShutdown();
    connections.onApplicationShutdown();
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('lets the process start, asks for nothing, and counts what was done without', async () => {
    await redis.onApplicationBootstrap();
    const work = jest.fn();
    expect(await redis.ask('test', work, () => 'instead')).toBe('instead');
    expect(work).not.toHaveBeenCalled();
    expect([...redis.fallbacks]).toEqual([['test', 1]]);
    expect(redis.isUp).toBe(false);
  });
});

describe('what a connection is told', () => {
  const nobody = { username: null, password: null };

  it.each([
    ['redis://cache', { host: 'cache', port: 6379, db: 0 }, nobody],
    [
      'redis://atrium:p%40ss@cache:6380/3',
      { host: 'cache', port: 6380, db: 3 },
      { username: 'atrium', password: 'p@ss' },
    ],
    ['rediss://:pw@[::1]:7000/', { host: '::1', port: 7000, db: 0 }, { password: 'pw', tls: {} }],
  ])('by %s', async (redisUrl, place, credentials) => {
    const connections = await RedisConnections.to(Object.assign(new Config(), { redisUrl }));
    const { options } = connections.open('test', { lazyConnect: true });
    expect(options).toMatchObject({ ...place, ...credentials, enableOfflineQueue: false, commandTimeout: 100 });
    expect(options.tls === undefined).toBe(redisUrl.startsWith('redis:'));
  });
});
