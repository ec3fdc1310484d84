import { Logger } from '@nestjs/common';
import { Config } from '#platform/config';
import { ServiceUnavailable } from '#platform/errors';
import type { Readiness } from '#platform/health';
import { ManagementServer } from './management-server.js';
import { Metrics } from './metrics.js';

describe('the management port', () => {
  const readiness = { isReady: true, without: {}, confirmStarted: () => Promise.resolve() };
  const started: ManagementServer[] = [];

  async function start(settings: Partial<Config> = {}): Promise<ManagementServer> {
    const config = Object.assign(new Config(), { managementPort: 0, ...settings });
    const confirm = () =>
      readiness.isReady ? Promise.resolve(readiness.without) : Promise.reject(new ServiceUnavailable());
    const server = new ManagementServer(config, new Metrics(), { ...readiness, confirm } as unknown as Readiness);
    started.push(server);
    await server.onApplicationBootstrap();
    return server;
  }
  const get = (server: ManagementServer, path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, init);

  beforeAll(() => Logger.overrideLogger(false));
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.onApplicationShutdown()));
    readiness.isReady = true;
  });

  it('tells the metrics of the process', async () => {
    const answer = await get(await start(), '/metrics');

    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toMatch(/^process_cpu_seconds_total \S+$/m);
  });

  it('answers probes, also HEAD', async () => {
    const server = await start();
    expect(await (await get(server, '/health/live')).json()).toEqual({ status: 'ok' });
    expect((await get(server, '/health/ready', { method: 'HEAD' })).status).toBe(200);

    readiness.isReady = false;

    expect((await get(server, '/health/ready')).status).toBe(503);
    expect((await get(server, '/health/live')).status).toBe(200);
  });

  it('tells what a ready process does without', async () => {
    readiness.without = { redis: 'connect ECONNREFUSED' };
    expect(await (await get(await start(), '/health/ready')).json()).toEqual({
      status: 'ok',
      without: { redis: 'connect ECONNREFUSED' },
    });
    readiness.without = {};
  });

  it('offers nothing else', async () => {
    const server = await start();

    expect((await get(server, '/v1/orders')).status).toBe(404);
    expect((await get(server, '/constructor')).status).toBe(404);
    expect((await get(server, '/metrics', { method: 'POST' })).status).toBe(405);
  });

  it('says in words that its port is taken, and what to do', async () => {
    const { port } = await start();

    await expect(start({ managementPort: port })).rejects.toThrow(
      `MANAGEMENT_PORT ${port} is in use by another process; set MANAGEMENT_PORT to another one`,
    );
  });

  it('is closed in the end, whoever is still connected', async () => {
    const server = await start();
    await get(server, '/health/live');

    await server.onApplicationShutdown();

    expect(server.port).toBeUndefined();
  });

  it('is not there while a process only migrates', async () => {
    expect((await start({ roles: ['migrate'] })).port).toBeUndefined();
  });
});
