import { type FastifyInstance, fastify } from 'fastify';
import { Config } from '#platform/config';
import { AtriumLogger } from './atrium-logger.js';
import { Metrics } from './metrics.js';
import { installRequestTelemetry } from './request-telemetry.js';

describe('the telemetry of requests', () => {
  let server: FastifyInstance;
  let metrics: Metrics;
  let written: string[];
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);

  async function start(logLevel = 'info'): Promise<void> {
    written = [];
    metrics = new Metrics();
    server = fastify({ genReqId: () => 'request-1' });
    const output = { write: (line: string) => written.push(line), flushSync: () => undefined };
    installRequestTelemetry(server, new AtriumLogger(Object.assign(new Config(), { logLevel }), output), metrics);
    server.decorateRequest('actor', null);
    server.get('/v1/orders/:id', async (request) => {
      request.actor = {
        userId: 'u-1',
        sessionId: 's-1',
        countedAs: 'u-1',
        authenticatedAt: null,
        expiresAt: new Date(0),
        organizationId: 'o-1',
        permissions: new Set(),
      };
      return {};
    });
    server.route({
      method: ['GET', 'POST'],
      url: '/v1/slow',
      handler: () => new Promise((resolve) => setTimeout(resolve, 200, {})),
    });
    server.get('/health/live', async () => ({}));
    await server.ready();
  }

  afterEach(() => server.close());

  it('writes who asked for what, how it went and how long it took, but no query', async () => {
    await start();
    await server.inject('/v1/orders/7?email=ann@example.com');

    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.any(Number),
        msg: 'request',
        method: 'GET',
        route: '/v1/orders/:id',
        path: '/v1/orders/7',
        status: 200,
        duration: expect.any(Number),
        requestId: 'request-1',
        address: '127.0.0.1',
        actorId: 'u-1',
        organizationId: 'o-1',
      },
    ]);
  });

  it('writes what matched no route, shortened, on one line', async () => {
    await start();
    await server.inject(`/nothing%0Ahere/${'x'.repeat(2000)}?${'y'.repeat(2000)}`);

    expect(lines()).toMatchObject([{ route: 'unmatched', status: 404 }]);
    expect(String(lines()[0]!['path'])).toHaveLength(500);
    expect(written[0]!.trimEnd()).not.toContain('\n');
  });

  it.each([
    ['info', 0],
    ['debug', 1],
  ])('writes at %s %i lines of a probe', async (level, count) => {
    await start(level);
    await server.inject('/health/live');

    expect(lines()).toHaveLength(count);
  });

  it('tells once of a client that did not wait', async () => {
    await start();
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    for (const method of ['GET', 'POST'])
      await expect(
        fetch(`${address}/v1/slow`, {
          method,
          signal: AbortSignal.timeout(50),
          ...(method === 'POST' && { body: '{"a":1}', headers: { 'content-type': 'application/json' } }),
        }),
      ).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(lines()).toMatchObject([
      { method: 'GET', route: '/v1/slow', status: 499 },
      { method: 'POST', route: '/v1/slow', status: 499 },
    ]);
    expect(await metrics.text()).toContain('_count{method="POST",route="/v1/slow",status="4xx"} 1');
  });

  it('measures by method, route template and class of status', async () => {
    await start();
    for (const url of ['/v1/orders/1', '/v1/orders/2', '/a', '/b']) await server.inject(url);

    const text = await metrics.text();

    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/v1/orders/:id",status="2xx"} 2');
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="unmatched",status="4xx"} 2');
  });
});
