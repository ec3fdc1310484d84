import { promisify } from 'node:util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientAddressOf } from '#platform/request-context';
import { watchAbandonedRequests } from './abandoned-requests.js';
import type { AtriumLogger, RequestLine } from './atrium-logger.js';
import type { Metrics } from './metrics.js';

const UNMATCHED = 'unmatched';
const PROBES = '/health/';
/** The status that nginx gave a client which did not wait for its answer; nobody ever receives it. */
const CLIENT_WENT_AWAY = 499;
const LONGEST_PATH = 500;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CLASSES = ['', '1xx', '2xx', '3xx', '4xx', '5xx'];

/**
 * Writes one line, and measures one duration, for each request, answered or abandoned (499). The line holds who asked, from
 * where, and what a refusal was called; of the address the path, never the query; probes are written at `debug` only. The measure knows a route by its template, and what matched none
 * as `unmatched`, so that nobody can fill the memory with addresses.
 */
export function installRequestTelemetry(fastify: FastifyInstance, logger: AtriumLogger, metrics: Metrics): void {
  const countConnections = promisify(fastify.server.getConnections.bind(fastify.server));
  const durations = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, until the last byte was handed over.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
  });
  metrics.gauge({
    name: 'http_connections',
    help: 'Connections of clients that are open.',
    async collect(): Promise<void> {
      this.set(await countConnections());
    },
  });
  const record = (request: FastifyRequest, reply: FastifyReply, status: number) => {
    const route = request.routeOptions.url ?? UNMATCHED;
    const duration = reply.elapsedTime;
    const statusClass = CLASSES[Math.floor(status / 100)];
    durations.observe({ method: request.method, route, status: statusClass }, duration / 1000);
    const level = route.startsWith(PROBES) ? 'debug' : 'info';
    if (logger.writes(level)) logger.request(level, lineOf(request, route, status, duration));
  };
  const isNews = watchAbandonedRequests(fastify, (request, reply) => record(request, reply, CLIENT_WENT_AWAY));
  fastify.addHook('onResponse', (request, reply, done) => {
    if (isNews(request)) record(request, reply, reply.statusCode);
    done();
  });
}

function lineOf(request: FastifyRequest, route: string, status: number, duration: number): RequestLine {
  const { actor } = request;
  return {
    method: request.method,
    route,
    path: pathOf(request.url),
    status,
    duration: Math.round(duration * 1000) / 1000,
    requestId: request.id,
    problem: request.problem,
    address: clientAddressOf(request) || undefined,
    actorId: actor?.userId,
    organizationId: actor?.organizationId,
  };
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!.slice(0, LONGEST_PATH);
}
