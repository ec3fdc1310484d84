import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, FastifyServerOptions, RawServerDefault } from 'fastify';
import type { Config } from '#platform/config';
import { problemDocument, problemOf } from '#platform/errors';
import { newId } from '#platform/ids';
import { endConnection, isTooLate } from './ending-connections.js';
import { STANDARD_HEADERS } from './headers.js';
import { hangUpOnTheSilent } from './silent-connections.js';
import { hangUpOnSlowReaders } from './slow-readers.js';
import { UnreadableRequests } from './unreadable-requests.js';

const KIBIBYTE = 1024;
const LONGEST_CHECKING_INTERVAL = 5000;
const ACCEPTABLE_REQUEST_ID = /^[\w.:-]{8,64}$/;

/** The HTTP server: every limit of size and time on what a client may send is set here. */
export function createHttpAdapter(config: Config): FastifyAdapter {
  const checkingInterval = Math.min(LONGEST_CHECKING_INTERVAL, config.headersTimeout / 2);
  const unreadable = new UnreadableRequests(config);
  const options: FastifyHttpOptions<RawServerDefault> & { skipMiddie: boolean } = {
    logger: false,
    bodyLimit: config.bodyLimit,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId,
    requestIdHeader: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: config.requestTimeout,
    keepAliveTimeout: config.keepAliveTimeout,
    connectionTimeout: 0,
    http: {
      maxHeaderSize: 16 * KIBIBYTE,
      headersTimeout: config.headersTimeout,
      connectionsCheckingInterval: checkingInterval,
      requireHostHeader: false,
    },
    frameworkErrors: (error, request, reply) => answerBeforeRouting(config, error, request, reply),
    clientErrorHandler: (error, socket) => unreadable.refuse(error, socket),
    rewriteUrl: ({ url = '/' }) => (url.startsWith('/') ? url : originForm(url)),
    skipMiddie: true,
  };
  const adapter = new FastifyAdapter(options as FastifyServerOptions);
  const { server } = adapter.getInstance();
  // Node would refuse these by itself, without a word; the pipeline refuses them with a problem document.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  unreadable.refuseTunnels(server);
  hangUpOnTheSilent(adapter.getInstance());
  hangUpOnSlowReaders(server, config.requestTimeout, checkingInterval);
  return adapter;
}

/** The path and query of an address that names a host, too: it leads here all the same (RFC 9112, section 3.2.2). */
const originForm = (url: string): string => `/${url.replace(/^https?:\/\/[^/?#]*\/?/i, '')}`;

/** The client's own id when it is one that a log can hold, else a new one. */
function genReqId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE_REQUEST_ID.test(given) ? given : newId();
}

/**
 * Fastify refuses some addresses (`/%zz`) before any hook or filter of ours could. What no hook has looked at is the last of
 * its connection: nobody has asked yet whether it can be read in two ways, or counted how many wait.
 */
function answerBeforeRouting(config: Config, error: Error, request: FastifyRequest, reply: FastifyReply): void {
  if (isTooLate(request)) return;
  const { id: requestId } = request;
  endConnection(request, reply);
  const document = problemDocument(problemOf(error), {
    publicUrl: config.publicUrl,
    instance: '/',
    requestId,
  });
  void reply
    .code(document.status)
    .headers({ ...STANDARD_HEADERS, 'x-request-id': requestId, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}
