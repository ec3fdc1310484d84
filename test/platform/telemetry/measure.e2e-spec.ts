import { newId } from '#platform/ids';
import { NO_ORGANIZATION } from '#platform/jobs';
import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';

describe('the metrics of a worker', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ ATRIUM_ROLES: 'api,worker' })));
  afterAll(() => app.stop());

  /** A job of a type that no process here does. */
  const leave = (dueAgo: string, givenUp = 'null') =>
    app.database.sql(
      `insert into jobs (id, lane, queue, type, data, created_at, due_at, given_up_at)
       values ($1, $2, 'another', 'of-another-release', '{}', now(), now() - $3::interval, ${givenUp})`,
      [newId(), NO_ORGANIZATION, dueAgo],
    );

  it('tell what waits in a queue, since when, and what was given up', async () => {
    await leave('1 hour', 'now()');
    await leave('90 seconds');
    await leave('2 seconds');
    await leave('-1 hour');
    const text = await app.get(Metrics).text();
    expect(text).toContain('jobs{queue="another",state="waiting"} 2\n');
    expect(text).toContain('jobs{queue="another",state="delayed"} 1\n');
    expect(text).toContain('jobs{queue="another",state="leased"} 0\n');
    expect(text).toContain('jobs{queue="another",state="given_up"} 1\n');
    expect(Number(/^jobs_oldest_seconds\{queue="another"\} (.*)$/m.exec(text)![1])).toBeCloseTo(90, -1);
  });

  it('measure requests by the template of their route, and connections by what they do', async () => {
    await app.anonymous.get('/v1/stores/somewhere/products');
    await app.anonymous.get('/v1/%2e%2e/nowhere');
    const text = await app.get(Metrics).text();
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/stores/:slug/products",status="4xx"} 1\n',
    );
    expect(text).toContain('route="unmatched"');
    expect(text).toMatch(/^database_connections\{state="open"\} [1-9]/m);
  });
});
