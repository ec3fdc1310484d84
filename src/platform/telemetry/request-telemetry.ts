import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AtriumLogger, RequestLine } from './atrium-logger.js';
import type { Metrics } from './metrics.js';

const UNMATCHED = 'unmatched';
const PROBES = '/health/';
const LONGEST_PATH = 500;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CLASSES = ['', '1xx', '2xx', '3xx', '4xx', '5xx'];

/**
 * Writes one line, and measures one duration, for each request that was answered. The line holds the path, never the
 * query; probes are written at `debug` only. The measure knows a route by its template, and what matched none as
 * `unmatched`, so that nobody can fill the memory with addresses.
 */
export function installRequestTelemetry(fastify: FastifyInstance, logger: AtriumLogger, metrics: Metrics): void {
  const durations = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, until the last byte was handed over.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? UNMATCHED;
    const duration = reply.elapsedTime;
    const status = CLASSES[Math.floor(reply.statusCode / 100)];
    durations.observe({ method: request.method, route, status }, duration / 1000);
    const level = route.startsWith(PROBES) ? 'debug' : 'info';
    if (logger.writes(level)) logger.request(level, lineOf(request, reply, route, duration));
    done();
  });
}

function lineOf(request: FastifyRequest, reply: FastifyReply, route: string, duration: number): RequestLine {
  const { actor } = request;
  return {
    method: request.method,
    route,
    path: pathOf(request.url),
    status: reply.statusCode,
    duration: Math.round(duration * 1000) / 1000,
    requestId: request.id,
    actorId: actor?.userId,
    organizationId: actor?.organizationId,
  };
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  const length = query === -1 ? url.length : query;
  return length === url.length && length <= LONGEST_PATH ? url : url.slice(0, Math.min(length, LONGEST_PATH));
}
