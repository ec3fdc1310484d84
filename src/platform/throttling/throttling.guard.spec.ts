import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  Injectable,
  Post,
} from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Throttle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { Public } from '#platform/access';
import { Clock, ClockModule } from '#platform/clock';
import { Config, ConfigModule } from '#platform/config';
import { CountedProblemFilter } from './counted-problem.filter.js';
import { ThrottleAsCredentials, Unthrottled } from './throttling.decorators.js';
import { ThrottlingGuard } from './throttling.guard.js';
import { ThrottlingModule } from './throttling.module.js';

@Injectable()
class IdentifyByHeader implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const userId = request.headers['x-user'];
    request.actor = typeof userId === 'string' ? ({ countedAs: userId } as FastifyRequest['actor']) : null;
    return true;
  }
}

@Controller()
@Public()
class Routes {
  @Get('others')
  others(): string {
    return 'others';
  }

  @Get('plain')
  plain(): string {
    return 'plain';
  }

  @Get('login')
  @ThrottleAsCredentials()
  login(): string {
    return 'login';
  }

  @Get('probe')
  @Unthrottled()
  probe(): string {
    return 'probe';
  }

  @Get('dear')
  @Throttle({ default: { limit: 1, ttl: 30_000 } })
  dear(): string {
    return 'dear';
  }

  @Post('plain')
  @Header('content-type', 'text/plain')
  accept(@Body() body: unknown): string {
    return typeof body;
  }
}

describe('throttling', () => {
  let app: NestFastifyApplication;
  const config = Object.assign(new Config(), { throttleLimit: 3, throttleCredentialsLimit: 2 });
  const get = (url: string, { user, ip = '192.0.2.1' }: { user?: string; ip?: string } = {}) =>
    app.inject({ url, remoteAddress: ip, headers: user ? { 'x-user': user } : {} });

  beforeEach(async () => {
    const module = await Test.createTestingModule({
      imports: [ConfigModule.with(config), ClockModule, ThrottlingModule],
      controllers: [Routes],
      providers: [CountedProblemFilter],
    })
      .overrideProvider(Clock)
      .useValue({ now: () => new Date(0) })
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalGuards(new IdentifyByHeader(), app.get(ThrottlingGuard));
    app.useGlobalFilters(app.get(CountedProblemFilter));
    app.getHttpAdapter().getInstance();
    await app.init();
  });

  afterEach(() => app.close());

  it('counts all routes together, and says what is left', async () => {
    await get('/plain');
    const second = await get('/others');

    expect(second.headers).toMatchObject({
      'ratelimit-policy': '"default";q=3;w=60',
      ratelimit: '"default";r=1;t=20',
    });
    expect(second.headers['x-ratelimit-limit']).toBeUndefined();
  });

  it('refuses one more than the limit with a problem, and says when to come back', async () => {
    for (let hit = 0; hit < 3; hit++) expect((await get('/plain')).statusCode).toBe(200);

    const refused = await get('/plain');

    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ type: 'http://localhost:3000/problems/too-many-requests', status: 429 });
    expect(refused.headers).toMatchObject({ ratelimit: '"default";r=0;t=20', 'retry-after': '20' });
  });

  it('counts an account wherever it calls from, and accounts at one address apart', async () => {
    for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await get('/plain', { user: 'ann', ip });

    expect((await get('/plain', { user: 'ann', ip: '192.0.2.4' })).statusCode).toBe(429);
    expect((await get('/plain', { user: 'bob', ip: '192.0.2.1' })).statusCode).toBe(200);
  });

  it('counts the anonymous by address, of IPv6 by the /64', async () => {
    for (const ip of ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3']) await get('/plain', { ip });

    expect((await get('/plain', { ip: '2001:db8::4' })).statusCode).toBe(429);
    expect((await get('/plain', { ip: '2001:db8:0:1::1' })).statusCode).toBe(200);
  });

  it('counts credentials by address only, strictly, and apart from everything else', async () => {
    for (const user of ['ann', 'bob']) expect((await get('/login', { user })).statusCode).toBe(200);

    const refused = await get('/login', { user: 'eve' });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['ratelimit-policy']).toBe('"credentials";q=2;w=60');
    expect((await get('/plain')).headers['ratelimit']).toBe('"default";r=2;t=20');
  });

  it('refuses a route that asks for a limit in the way of the library', async () => {
    expect((await get('/dear')).statusCode).toBe(500);
  });

  it('counts what no guard has seen by its address, whoever it says it is', async () => {
    const unread = { method: 'POST', url: '/plain', remoteAddress: '192.0.2.1' } as const;
    const replies = [
      await get('/nowhere', { user: 'ann' }),
      await app.inject({ ...unread, headers: { 'content-type': 'text/html' }, payload: '<p>' }),
      await app.inject({ ...unread, headers: { 'content-type': 'application/json' }, payload: '{"a":' }),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 415, 400]);
    expect(replies.map(({ headers }) => headers['ratelimit'])).toEqual(
      [2, 1, 0].map((left) => `"default";r=${left};t=20`),
    );

    const refused = await get('/nowhere');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ status: 429, title: 'Too many requests' });
    expect(refused.headers['retry-after']).toBe('20');
    expect((await get('/plain')).statusCode).toBe(429);
    expect((await get('/plain', { user: 'ann' })).statusCode).toBe(200);
  });

  it('leaves probes alone', async () => {
    for (let hit = 0; hit < 5; hit++) {
      const answer = await get('/probe');
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['ratelimit']).toBeUndefined();
    }
  });
});
