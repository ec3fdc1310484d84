import { type AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { Contract } from './contract.js';
import type { Document, Operation } from './document.js';
import { observe } from './observe.js';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-request-id': '01a1f7df-6212',
};

const declaredHeaders = Object.fromEntries(
  Object.entries(HEADERS).map(([name, value]) => [name, { required: true, schema: { const: value } }]),
);

/** What the fixture promises: to read a cup, to fill it, and to break it. */
export const PROMISED: Document = {
  components: {
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'status'],
        properties: { type: { type: 'string', format: 'uri' }, status: { type: 'integer' } },
      },
      Cup: {
        type: 'object',
        required: ['id', 'sips'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          sips: { type: 'integer' },
          saucer: { $ref: '#/components/schemas/Saucer' },
          labels: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
        },
      },
      Saucer: { type: 'object', properties: { colour: { type: ['string', 'null'] } } },
    },
    headers: { ETag: { required: true, schema: { type: 'string', pattern: '^"' } } },
    responses: {
      Gone: {
        headers: declaredHeaders,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
  paths: {
    '/cups': {
      get: {
        operationId: 'Cups.export',
        responses: {
          200: {
            headers: declaredHeaders,
            content: {
              'application/x-ndjson': { schema: { $ref: '#/components/schemas/Cup' } },
              'text/csv': { schema: { type: 'string', pattern: '^id' } },
            },
          },
        },
      },
    },
    '/cups/{id}': {
      get: {
        operationId: 'Cups.find',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9 } },
          { name: 'hot', in: 'query', schema: { type: 'boolean' } },
          { name: 'If-Match', in: 'header', schema: { type: 'string', pattern: '^"' } },
        ],
        responses: {
          200: {
            headers: {
              ...declaredHeaders,
              ETag: { $ref: '#/components/headers/ETag' },
              Age: { schema: { type: 'integer' } },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Cup' } } },
          },
          410: { $ref: '#/components/responses/Gone' },
        },
      },
      put: {
        operationId: 'Cups.fill',
        security: [{ accessToken: [] }],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 9 } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Cup' } } },
        },
        responses: { 204: { headers: declaredHeaders } },
      } satisfies Operation,
      delete: {
        operationId: 'Cups.break',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: { 204: { headers: declaredHeaders } },
      },
    },
  },
};

/** What the fixture answers to the next request, whatever it was. */
export interface Lie {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** A server that keeps what `PROMISED` says, or not, and what was seen of it. */
export interface Fixture {
  readonly url: string;
  readonly faults: string[];
  readonly server: FastifyInstance;
  lie: Lie;
}

export const ID = '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5';
export const CUP = { id: ID, sips: 3 };

/** Starts the fixture. What it answers unless it lies is what it promised. */
export async function startFixture(): Promise<Fixture> {
  const server = fastify({ clientErrorHandler: (_error, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') });
  const contract = new Contract(PROMISED);
  const fixture = { server, url: '', faults: [] as string[], lie: {} as Lie };
  observe(server, (exchange) => fixture.faults.push(...contract.faultsOf(exchange)));
  const answer =
    (truth: Lie) =>
    async (_request: unknown, reply: { code(status: number): any }): Promise<unknown> => {
      const { status, body } = { ...truth, ...fixture.lie };
      const kept = Object.entries({ ...HEADERS, ...truth.headers, ...fixture.lie.headers });
      return reply
        .code(status ?? 200)
        .headers(Object.fromEntries(kept.filter(([, value]) => value !== undefined)))
        .send(body);
    };
  const lines = { 'content-type': 'application/x-ndjson' };
  const cup = { 'content-type': 'application/json', etag: '"1"' };
  server.get('/cups', answer({ headers: lines, body: `${JSON.stringify(CUP)}\n${JSON.stringify(CUP)}\n` }));
  server.get('/cups/:id', answer({ headers: cup, body: JSON.stringify(CUP) }));
  server.put('/cups/:id', answer({ status: 204 }));
  server.delete('/cups/:id', answer({ status: 204 }));
  server.get('/saucers', answer({ body: '' }));
  server.setNotFoundHandler(
    answer({
      status: 404,
      headers: { 'content-type': 'application/problem+json' },
      body: '{"type":"https://example.com/none","status":404}',
    }),
  );
  await server.listen({ port: 0, host: '127.0.0.1' });
  return Object.assign(fixture, { url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
}
