import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';

describe('the metrics of a worker', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ ATRIUM_ROLES: 'api,worker' })));
  afterAll(() => app.stop());

  const deliver = (handler: string, dueAgo: string, givenUp: string) =>
    app.database.sql(
      `insert into inbox (event_id, handler, due_at, given_up_at) values (gen_random_uuid(), $1, now() - $2::interval, ${givenUp})`,
      [handler, dueAgo],
    );

  it('tell what waits for a handler, since when, and what was given up', async () => {
    await deliver('HandlerOfAnotherRelease', '90 seconds', 'null');
    await deliver('HandlerOfAnotherRelease', '2 seconds', 'null');
    await deliver('HandlerThatFailed', '1 hour', 'now()');
    const text = await app.get(Metrics).text();
    expect(text).toContain('event_deliveries{state="waiting"} 2\n');
    expect(text).toContain('event_deliveries{state="given_up"} 1\n');
    expect(Number(/^event_deliveries_oldest_seconds (.*)$/m.exec(text)![1])).toBeCloseTo(90, -1);
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
