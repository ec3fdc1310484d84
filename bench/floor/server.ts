import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Basket, Orders } from './orders.ts';
import type { ListQuery, NewProduct, Products } from './products.ts';
import * as schemas from './schemas.ts';

type Verifier = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** Fastify and nothing else: no log, no throttle, no tenancy but the condition in each query. */
export function makeServer(onRequest: Verifier, products: Products, orders: Orders): FastifyInstance {
  const server = fastify({ logger: false });
  server.decorateRequest('claims', null);

  server.get('/health/live', { schema: schemas.live }, () => ({ status: 'ok' }));

  server.get<{ Params: { id: string } }>(
    '/v1/products/:id',
    { schema: schemas.findProduct, onRequest },
    async ({ claims, params }, reply) => (await products.find(claims!.org, params.id)) ?? reply.code(404).send(),
  );

  server.get<{ Querystring: ListQuery }>(
    '/v1/products',
    { schema: schemas.listProducts, onRequest },
    ({ claims, query }) => products.list(claims!.org, query),
  );

  server.post<{ Body: NewProduct }>(
    '/v1/products',
    { schema: schemas.createProduct, onRequest },
    async ({ claims, body }, reply) => {
      reply.code(201);
      return products.create(claims!.org, body);
    },
  );

  server.post<{ Body: Basket }>(
    '/v1/orders',
    { schema: schemas.placeOrder, onRequest },
    async ({ claims, body }, reply) => {
      const order = await orders.place(claims!, body);
      reply.code(order ? 201 : 409);
      return order;
    },
  );
  return server;
}
