import { TestApp } from '../../support/app.js';

describe('asking for what is not there', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('is answered with a problem document', async () => {
    const reply = await app.anonymous.get('/v1/nothing');
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(reply.body).toMatchObject({ title: 'There is no such thing', status: 404, instance: '/v1/nothing' });
    expect(reply.body.requestId).toBe(reply.headers.get('x-request-id'));
  });

  it('names the methods that an address knows', async () => {
    const reply = await app.anonymous.post('/openapi.json');
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});
