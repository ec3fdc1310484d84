import { sendRaw } from '../platform/http/raw-request.js';
import { CUP, type Fixture, ID, type Lie, startFixture } from './fixture.js';

const JSON_BODY = { 'content-type': 'application/json' };
const FILL = { ...JSON_BODY, authorization: 'Bearer x', 'idempotency-key': 'k' };

describe('traffic that is held against the document', () => {
  let fixture: Fixture;
  beforeAll(async () => void (fixture = await startFixture()));
  beforeEach(() => {
    fixture.faults.length = 0;
    fixture.lie = {};
  });
  afterAll(() => fixture.server.close());

  const send = async (method: string, path: string, { headers, body }: RequestInit = {}) => {
    await (await fetch(fixture.url + path, { method, headers, body })).text();
    return fixture.faults.map((fault) => fault.replace(/^.*?\): /, ''));
  };
  const fill = (body: unknown = CUP, headers: Record<string, string> = FILL) =>
    send('PUT', `/cups/${ID}`, { headers, body: JSON.stringify(body) });

  it('may be what was promised', async () => {
    expect(
      await send('GET', `/cups/${ID}?limit=9&hot=true`, { headers: { 'if-match': '"1"', 'x-any': 'thing' } }),
    ).toEqual([]);
    expect(await send('HEAD', `/cups/${ID}`)).toEqual([]);
    expect(await fill({ ...CUP, saucer: { colour: null }, labels: { any: 'thing' } })).toEqual([]);
    expect(await send('GET', '/cups')).toEqual([]);
    expect(await send('GET', '/nothing')).toEqual([]);
    expect(await send('PUT', '/cups')).toEqual([]);
    expect(await send('DELETE', `/cups/${ID}`)).toEqual([]);
  });

  it('is told with operation, address, status, pointer and fault', async () => {
    fixture.lie = { body: JSON.stringify({ ...CUP, sips: '3' }) };
    await send('GET', `/cups/${ID}`);
    expect(fixture.faults).toEqual([`Cups.find (GET /cups/${ID}, 200): body /sips must be integer`]);
  });

  const problem = { 'content-type': 'application/problem+json' };
  const cup = (changes: object): Lie => ({ body: JSON.stringify({ ...CUP, ...changes }) });
  it.each<[string, Lie, string]>([
    ['a status', { status: 203 }, 'status 203 is not declared'],
    ['a media type', { headers: { 'content-type': 'text/plain' } }, 'media type text/plain is not declared'],
    ['no media type', { headers: { 'content-type': undefined }, body: undefined }, 'media type (none) is not declared'],
    ['a body that is no JSON', { body: '{' }, 'body is not JSON'],
    ['a field', cup({ price: 1 }), `body / must NOT have unevaluated properties: "price"`],
    ['a field within', cup({ saucer: { size: 1 } }), `body /saucer must NOT have unevaluated properties: "size"`],
    ['no field where one is required', cup({ sips: undefined }), `body / must have required property 'sips'`],
    ['another type', cup({ sips: 1.5 }), 'body /sips must be integer'],
    ['another format', cup({ id: 'mine' }), 'body /id must match format "uuid"'],
    ['null', cup({ sips: null }), 'body /sips must be integer'],
    ['a value that is not what others of its kind are', cup({ labels: { a: 1 } }), 'body /labels/a must be string'],
    ['a header', { headers: { 'x-powered-by': 'tea' } }, 'header x-powered-by is not declared'],
    ['no header where one is required', { headers: { etag: undefined } }, 'header ETag is required, and missing'],
    ['a header that looks otherwise', { headers: { etag: '1' } }, 'header ETag / must match pattern "^""'],
    ['a header of another type', { headers: { age: 'old' } }, 'header Age / must be integer'],
    ['no standard header', { headers: { 'x-request-id': undefined } }, 'header x-request-id is missing'],
    [
      'a problem that is none',
      { status: 410, headers: problem, body: '{}' },
      `body / must have required property 'type'`,
    ],
    ['a problem as plain JSON', { status: 410 }, 'media type application/json is not declared'],
  ])('may not answer %s that is not declared', async (_, lie, fault) => {
    fixture.lie = lie;
    expect(await send('GET', `/cups/${ID}`)).toContain(fault);
  });

  it.each<[string, Lie, string]>([
    [
      'a line that is not declared',
      { body: `${JSON.stringify(CUP)}\n${JSON.stringify({ ...CUP, sips: '3' })}\n` },
      'body /sips must be integer',
    ],
    ['half a line', { body: `${JSON.stringify(CUP)}\n{"id":` }, 'body ends within a line'],
    [
      'a text that is not declared',
      { headers: { 'content-type': 'text/csv' }, body: 'sips' },
      'body / must match pattern "^id"',
    ],
  ])('may not answer %s', async (_, lie, fault) => {
    fixture.lie = lie;
    expect(await send('GET', '/cups')).toEqual([fault]);
  });

  it('may not answer a body where none is declared', async () => {
    fixture.lie = { status: 204, headers: JSON_BODY };
    expect(await fill()).toEqual(['media type application/json is not declared']);
  });

  it.each<[string, string, string]>([
    ['a query parameter', `/cups/${ID}?colour=red`, 'query colour is not declared, and was accepted'],
    ['a query parameter beyond its limit', `/cups/${ID}?limit=10`, 'query limit / must be <= 9'],
    ['a query parameter of another type', `/cups/${ID}?limit=0x1`, 'query limit / must be integer'],
    ['a query parameter twice', `/cups/${ID}?limit=1&limit=2`, 'query limit / must be integer'],
    ['a truth that is none', `/cups/${ID}?hot=1`, 'query hot / must be boolean'],
    ['an address', '/cups/mine', 'path id / must match format "uuid"'],
  ])('may not accept %s that is not declared', async (_, path, fault) => {
    expect(await send('GET', path)).toEqual([fault]);
  });

  it.each<[string, () => Promise<string[]>, string]>([
    ['a field', () => fill({ ...CUP, hush: 1 }), `request body / must NOT have unevaluated properties: "hush"`],
    ['a field less', () => fill({ id: ID }), `request body / must have required property 'sips'`],
    [
      'no body',
      () => send('PUT', `/cups/${ID}`, { headers: { authorization: 'x', 'idempotency-key': 'k' } }),
      'request body is required, and the request was accepted without it',
    ],
    [
      'another media type',
      () => send('PUT', `/cups/${ID}`, { headers: { ...FILL, 'content-type': 'text/plain' }, body: 'x' }),
      'request media type text/plain is not declared',
    ],
    [
      'a body',
      () => send('DELETE', `/cups/${ID}`, { headers: JSON_BODY, body: '{"sips":3}' }),
      'request body is not declared, and was accepted',
    ],
    ['a header', () => fill(CUP, { ...FILL, 'if-match': '"1"' }), 'header if-match is not declared, and was accepted'],
    [
      'a header too long',
      () => fill(CUP, { ...FILL, 'idempotency-key': 'long enough' }),
      'header Idempotency-Key / must NOT have more than 9 characters',
    ],
    [
      'a header less',
      () => fill(CUP, { ...JSON_BODY, authorization: 'x' }),
      'header Idempotency-Key is required, and the request was accepted without it',
    ],
    ['no credentials', () => fill(CUP, { ...JSON_BODY, 'idempotency-key': 'k' }), 'was accepted without credentials'],
  ])('may not accept %s where that is not declared', async (_, ask, fault) => {
    expect(await ask()).toContain(fault);
  });

  it('may refuse a request that is not what the document asks for', async () => {
    fixture.lie = { status: 410, headers: problem, body: '{"type":"https://example.com/gone","status":410}' };
    expect(await send('GET', `/cups/mine?colour=red`, { headers: { etag: undefined! } })).toEqual([
      'header etag is not declared',
    ]);
  });

  it.each<[string, Lie, string]>([
    ['with less than a problem', { body: '{}' }, `body / must have required property 'type'`],
    ['with a page', { headers: { 'content-type': 'text/html' } }, 'no problem document'],
    [
      'without the standard headers',
      { headers: { 'referrer-policy': undefined } },
      'header referrer-policy is missing',
    ],
    ['as if it had found something', { status: 200 }, 'an answer that is no refusal, though nothing was reached'],
  ])('may not answer what reached nothing %s', async (_, lie, fault) => {
    fixture.lie = lie;
    expect(await send('GET', '/nothing')).toContain(fault);
  });

  it('may not come by a route that nobody decided to keep out of the document', async () => {
    expect(await send('GET', '/saucers')).toEqual(['the route /saucers is not declared']);
  });

  it('is seen where the framework refuses by itself, and on the bare socket', async () => {
    await send('GET', '/cups/%zz');
    expect(fixture.faults).toEqual(['outside of the document (GET /cups/%zz, 400): no problem document']);
    fixture.faults.length = 0;
    await sendRaw(fixture.url, 'HELLO\r\n\r\n');
    expect(fixture.faults).toEqual(['outside of the document (no request, 400): no problem document']);
  });
});
