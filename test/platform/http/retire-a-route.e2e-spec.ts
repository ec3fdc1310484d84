import { Controller, Get, Module, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { CachedPublicly } from '#platform/caching';
import { Deprecated } from '#platform/http';
import { type Page, PageOf, PageQuery } from '#platform/pages';
import { TestApp } from '../../support/app.js';

const SINCE = '2026-03-01T00:00:00Z';
const SUNSET = '2031-06-30T12:00:00Z';
const EXPLAINED = 'https://example.com/moving-to-v2';

class Bell {
  @ApiProperty()
  readonly id: string;
}
class Peal {
  @ApiProperty()
  readonly rings: boolean;
}
class BellPageDto extends PageOf(Bell) {}

@Public()
@Controller('bells')
class BellsController {
  /** Goes on, for now. */
  @Get('old')
  @ApiOkResponse({ type: Peal })
  @Deprecated({ since: SINCE, explainedAt: '/docs' })
  old(): Peal {
    return { rings: true };
  }

  @Get()
  @ApiOkResponse({ type: BellPageDto })
  @Deprecated({ since: SINCE, sunset: SUNSET, explainedAt: EXPLAINED })
  @CachedPublicly({ freshSeconds: 60, staleSeconds: 60 })
  list(@Query() _query: PageQuery): BellPageDto {
    const page: Page<Bell> = { items: [{ id: 'big ben' }], next: 'little-ben' };
    return page;
  }

  @Get('new')
  @ApiOkResponse({ type: Peal })
  fresh(): Peal {
    return { rings: true };
  }
}

@Public()
@Deprecated({ since: SINCE, sunset: SUNSET, explainedAt: EXPLAINED })
@Controller('towers')
class TowersController {
  @Get()
  @ApiOkResponse({ type: Peal })
  first(): Peal {
    return { rings: true };
  }

  @Post()
  @ApiCreatedResponse({ type: Peal })
  @Deprecated({ since: SINCE, explainedAt: EXPLAINED })
  second(): Peal {
    return { rings: true };
  }
}

@Module({ controllers: [BellsController, TowersController] })
class BelfryModule {}

describe('a route that is going to end', () => {
  let app: TestApp;
  beforeAll(
    async () =>
      void (app = await TestApp.start({ CORS_ORIGINS: 'https://shop.example.com' }, { modules: [BelfryModule] })),
  );
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const untilAfterSunset = () => app.clock.moveBy(Date.parse(SUNSET) - app.clock.now().getTime());
  const noticeOf = ({ headers }: { readonly headers: Headers }) =>
    Object.fromEntries(['deprecation', 'sunset', 'link'].map((name) => [name, headers.get(name)]));

  it('says since when, until when, and where to read more', async () => {
    expect(noticeOf(await app.anonymous.get('/v1/bells'))).toEqual({
      deprecation: `@${Date.UTC(2026, 2, 1) / 1000}`,
      sunset: 'Mon, 30 Jun 2031 12:00:00 GMT',
      link: `<${EXPLAINED}>; rel="deprecation", <?cursor=little-ben>; rel="next"`,
    });
    expect(noticeOf(await app.anonymous.get('/v1/bells/old'))).toMatchObject({
      sunset: null,
      link: '</docs>; rel="deprecation"',
    });
    expect(noticeOf(await app.anonymous.get('/v1/bells/new'))).toEqual({ deprecation: null, sunset: null, link: null });
  });

  it('says so in refusals, to HEAD, and to pages of other origins', async () => {
    const notice = noticeOf(await app.anonymous.get('/v1/towers'));
    const refused = await app.anonymous.get('/v1/bells?limit=0');
    expect([refused.status, noticeOf(refused)]).toEqual([400, notice]);
    expect(noticeOf(await app.anonymous.send('HEAD', '/v1/towers'))).toEqual(notice);
    const shown = await app.anonymous.get('/v1/towers', { origin: 'https://shop.example.com' });
    expect(shown.headers.get('access-control-expose-headers')).toMatch(/Link.*Deprecation, Sunset/);
  });

  it('counts what a method says for more than what its controller says', async () => {
    expect(noticeOf(await app.anonymous.get('/v1/towers'))['sunset']).not.toBeNull();
    expect(noticeOf(await app.anonymous.post('/v1/towers'))['sunset']).toBeNull();
  });

  it('is gone from its sunset on, whatever is sent, and says where to go', async () => {
    untilAfterSunset();
    for (const [method, path] of [
      ['GET', '/v1/bells'],
      ['GET', '/v1/towers'],
      ['GET', '/v1/bells?limit=nonsense'],
    ] as const) {
      const gone = await app.anonymous.send(method, path);
      expect(gone.status).toBe(410);
      expect(gone.body).toMatchObject({
        title: 'This address has been retired',
        detail: expect.stringContaining(EXPLAINED),
      });
      expect(gone.headers.get('cache-control')).toBe('no-store');
      expect(noticeOf(gone)).toMatchObject({ sunset: expect.any(String), link: `<${EXPLAINED}>; rel="deprecation"` });
    }
    expect((await app.anonymous.get('/v1/bells/old')).status).toBe(200);
    expect((await app.anonymous.post('/v1/towers')).status).toBe(201);
  });

  it('is there until the last moment', async () => {
    untilAfterSunset();
    app.clock.moveBy(-60_000);
    expect((await app.anonymous.get('/v1/towers')).status).toBe(200);
  });

  it('is marked in the API document, with its headers and its last answer', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const { get: gone, post: staying } = document.paths['/v1/towers'];
    expect([gone.deprecated, staying.deprecated, document.paths['/v1/bells/new'].get.deprecated]).toEqual([
      true,
      true,
      undefined,
    ]);
    expect(gone.description).toContain('2031-06-30T12:00:00Z');
    expect(Object.keys(gone.responses)).toContain('410');
    expect(Object.keys(staying.responses)).not.toContain('410');
    for (const response of Object.values<any>(gone.responses))
      expect(Object.keys(response.headers)).toEqual(expect.arrayContaining(['Deprecation', 'Sunset', 'Link']));
    expect(Object.keys(staying.responses['201'].headers)).not.toContain('Sunset');
  });

  it.each([
    ['a day that does not exist', { since: '2026-13-01T00:00:00Z', explainedAt: EXPLAINED }],
    ['a time of some place', { since: '2026-01-01T00:00:00+02:00', explainedAt: EXPLAINED }],
    ['an end before its beginning', { since: SUNSET, sunset: SINCE, explainedAt: EXPLAINED }],
    ['no address', { since: SINCE, explainedAt: 'soon>; rel="next"' }],
  ])('is not announced with %s', (_, nonsense) => {
    expect(() => Deprecated(nonsense)).toThrow(TypeError);
  });
});
