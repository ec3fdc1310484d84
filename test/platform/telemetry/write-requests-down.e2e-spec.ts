import { randomUUID } from 'node:crypto';
import { Orders } from '#commerce/orders';
import { AtriumLogger } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';
import type { Caller } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';

describe('the line of a request', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;
  let lines: Record<string, unknown>[];
  beforeAll(async () => {
    app = await TestApp.start({ TRUSTED_PROXIES: '127.0.0.0/8', THROTTLE_CREDENTIALS_LIMIT: '50' });
    owner = await app.owner();
    customer = await app.customer(owner);
  });
  beforeEach(() => {
    lines = [];
    const logger = app.get(AtriumLogger);
    jest.spyOn(logger, 'writes').mockReturnValue(true);
    jest.spyOn(logger, 'request').mockImplementation((_level, line) => void lines.push({ ...line }));
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const from = (caller: Caller) => caller.with({ 'x-forwarded-for': '203.0.113.7' });
  const wrong = { email: `${randomUUID()}@example.com`, password: 'a wrong password' };

  it.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    [
      'a login that failed',
      () => from(app.anonymous).post('/v1/auth/login', wrong),
      { route: '/v1/auth/login', status: 401, problem: 'wrong-credentials' },
    ],
    [
      'a forged token',
      () => from(app.anonymous.bearing('a.b.c')).get('/v1/orders'),
      { route: '/v1/orders', status: 401, problem: 'unauthenticated' },
    ],
    [
      'what a role may not do',
      () => from(customer).post('/v1/products', {}),
      { route: '/v1/products', status: 403, problem: 'forbidden' },
    ],
    [
      'input that is refused',
      () => from(owner).post('/v1/products', {}),
      { route: '/v1/products', status: 400, problem: 'invalid-request' },
    ],
    [
      'what is not there',
      () => from(app.anonymous).get('/v1/nothing'),
      { route: 'unmatched', status: 404, problem: 'not-found' },
    ],
  ])('says of %s what it was refused with, and where it came from', async (_, ask, line) => {
    await ask();
    expect(lines).toEqual([expect.objectContaining({ ...line, address: '203.0.113.7' })]);
    expect(JSON.stringify(lines)).not.toContain(wrong.email);
    expect(JSON.stringify(lines)).not.toContain(wrong.password);
  });

  it('says who asked, and calls nothing a problem that is none', async () => {
    await from(customer).get('/v1/me');
    const { userId: actorId, organizationId } = customer;
    expect(lines).toEqual([expect.objectContaining({ status: 200, actorId, organizationId, address: '203.0.113.7' })]);
    expect(lines[0]!['problem']).toBeUndefined();
  });

  it('stands beside a line of what failed on our side, with the same id', async () => {
    const error = jest.spyOn(AtriumLogger.prototype, 'error').mockImplementation();
    const failure = new Error('the certificate of the database has expired');
    jest.spyOn(app.get(Orders), 'list').mockRejectedValue(failure);
    const { headers } = await from(owner).get('/v1/orders');
    const requestId = headers.get('x-request-id');
    expect(lines).toEqual([expect.objectContaining({ status: 500, problem: 'internal-error', requestId })]);
    expect(error).toHaveBeenCalledWith({ err: failure, requestId }, undefined, 'Problem');
  });

  it('says how often is too often', async () => {
    const strict = await TestApp.start({ THROTTLE_LIMIT: '1' });
    try {
      const logger = strict.get(AtriumLogger);
      jest.spyOn(logger, 'writes').mockReturnValue(true);
      jest.spyOn(logger, 'request').mockImplementation((_level, line) => void lines.push({ ...line }));
      for (let turn = 0; turn < 2; turn++) await strict.anonymous.get('/v1/nothing');
      expect(lines).toMatchObject([{ problem: 'not-found' }, { status: 429, problem: 'too-many-requests' }]);
    } finally {
      await strict.stop();
    }
  });
});
