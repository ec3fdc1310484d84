import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyServerOptions, RawServerDefault } from 'fastify';
import type { Config } from '#platform/config';
import { HeadersTooLarge, MalformedRequest, type Problem, problemDocument, problemOf } from '#platform/errors';
import { newId } from '#platform/ids';
import { SECURITY_HEADERS } from './headers.js';

const KIBIBYTE = 1024;
const ACCEPTABLE_REQUEST_ID = /^[\w.:-]{8,64}$/;

/** The HTTP server: every limit of size and time on what a client may send is set here. */
export function createHttpAdapter(config: Config): FastifyAdapter {
  const options: FastifyHttpOptions<RawServerDefault> & { skipMiddie: boolean } = {
    logger: false,
    bodyLimit: config.bodyLimit,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId,
    requestIdHeader: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    connectionTimeout: 0,
    http: {
      maxHeaderSize: 16 * KIBIBYTE,
      headersTimeout: 12_000,
      connectionsCheckingInterval: 5_000,
      requireHostHeader: false,
    },
    frameworkErrors: (error, { id }, reply) => answerBeforeRouting(config, error, id, reply),
    clientErrorHandler: (error, socket) => answerUnparsed(config, error, socket),
    skipMiddie: true,
  };
  const adapter = new FastifyAdapter(options as FastifyServerOptions);
  const { server } = adapter.getInstance();
  // Node would refuse these by itself, without a word; the pipeline refuses them with a problem document.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return adapter;
}

/** The client's own id when it is one that a log can hold, else a new one. */
function genReqId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE_REQUEST_ID.test(given) ? given : newId();
}

/** Fastify refuses some addresses (`/%zz`) before any hook or filter of ours could. */
function answerBeforeRouting(config: Config, error: Error, requestId: string, reply: FastifyReply): void {
  const document = problemDocument(problemOf(error), {
    publicUrl: config.publicUrl,
    instance: '/',
    requestId,
  });
  void reply
    .code(document.status)
    .headers({ ...SECURITY_HEADERS, 'x-request-id': requestId, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** What is not even HTTP is answered on the bare socket, and the connection ends: nothing behind it can be trusted. */
function answerUnparsed(config: Config, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem: Problem = error.code === 'HPE_HEADER_OVERFLOW' ? new HeadersTooLarge() : new MalformedRequest();
  const requestId = newId();
  const document = problemDocument(problem, { publicUrl: config.publicUrl, instance: '/', requestId });
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${document.title}\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Request-Id: ${requestId}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  );
}
