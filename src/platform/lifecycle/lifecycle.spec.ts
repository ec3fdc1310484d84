import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Get } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Public } from '#platform/access';
import { Config, ConfigModule } from '#platform/config';
import { Lifecycle } from './lifecycle.js';
import { LifecycleModule } from './lifecycle.module.js';

@Controller('things')
@Public()
class ThingsController {
  @Get()
  list(): string {
    return 'things';
  }
}

async function startedApplication(settings: Partial<Config> = {}): Promise<NestFastifyApplication> {
  const config = Object.assign(new Config(), settings);
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(config), LifecycleModule],
    controllers: [ThingsController],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ return503OnClosing: false }), {
    logger: false,
  });
  app.get(Lifecycle).endConnectionsWhileDraining(app.getHttpAdapter().getInstance());
  await app.listen(0, '127.0.0.1');
  return app;
}

const portOf = (app: NestFastifyApplication): number => (app.getHttpServer().address() as AddressInfo).port;

function get(port: number): Promise<{ status?: number; connection?: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path: '/things', headers: { connection: 'keep-alive' } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, connection: answer.headers.connection });
    });
    asked.on('error', reject).end();
  });
}

describe('the life of a process', () => {
  it('begins with starting, serves when told, and ends stopped', async () => {
    const app = await startedApplication();
    const lifecycle = app.get(Lifecycle);
    expect(lifecycle.phase).toBe('starting');
    lifecycle.markStarted();
    expect(lifecycle.phase).toBe('serving');

    await app.close();

    expect(lifecycle.phase).toBe('stopped');
    lifecycle.markStarted();
    lifecycle.beginDrain();
    expect(lifecycle.phase).toBe('stopped');
  });

  it('still serves while it drains, but ends each connection', async () => {
    const app = await startedApplication({ drainSeconds: 1 });
    const port = portOf(app);
    app.get(Lifecycle).markStarted();
    expect(await get(port)).toEqual({ status: 200, connection: 'keep-alive' });

    const closed = app.close();
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(app.get(Lifecycle).phase).toBe('draining');
    expect(await get(port)).toEqual({ status: 200, connection: 'close' });
    await closed;
    await expect(get(port)).rejects.toThrow();
  });

  it.each([
    ['a worker', { roles: ['worker' as const] }, true],
    ['what never served', {}, false],
  ])('does not wait for %s', async (_who, settings, serves) => {
    const app = await startedApplication({ drainSeconds: 60, ...settings });
    if (serves) app.get(Lifecycle).markStarted();

    await app.close();

    expect(app.get(Lifecycle).phase).toBe('stopped');
  });
});
