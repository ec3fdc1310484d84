import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config, ConfigurationError } from '#platform/config';
import { problemOf } from '#platform/errors';
import { type Missing, Readiness } from '#platform/health';
import { Metrics } from './metrics.js';

/** What somebody asks for on the management port. */
export interface ManagementRequest {
  readonly path: string;
  /** The name that they call this machine by. */
  readonly host: string;
  readonly remoteAddress: string;
}

export interface ManagementAnswer {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers what is asked for; undefined for what there is not. */
export type ManagementPages = (request: ManagementRequest) => Promise<ManagementAnswer | undefined>;

const OK: ManagementAnswer = { type: 'application/json; charset=utf-8', body: '{"status":"ok"}' };

/** Ready, and what operators are told of what it does without. */
const readyWithout = (missing: Missing): ManagementAnswer =>
  Object.keys(missing).length === 0 ? OK : { type: OK.type, body: JSON.stringify({ status: 'ok', without: missing }) };

/**
 * Answers those who run Atrium, on a port of their own that the public never reaches: `/metrics`, and the probes, which
 * a worker has no other place for.
 */
@Injectable()
export class ManagementServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Management');
  private server?: Server;
  private readonly pages = new Map<string, ManagementPages>([
    ['/metrics', () => this.metrics.text().then((body) => ({ type: Metrics.contentType, body }))],
    ['/health/live', () => Promise.resolve(OK)],
    ['/health/ready', () => this.readiness.confirm().then(readyWithout)],
    ['/health/startup', () => this.readiness.confirmStarted().then(() => OK)],
  ]);
  /** By the first segment of their paths. */
  private readonly furtherPages = new Map<string, ManagementPages>();

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  /** The port it listens on; undefined while it does not. */
  get port(): number | undefined {
    return (this.server?.address() as AddressInfo | null | undefined)?.port;
  }

  /** Has pages of a module answered: `/mailbox`, and all below it. */
  serve(path: string, pages: ManagementPages): void {
    this.furtherPages.set(path, pages);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.has('api') && !this.config.has('worker')) return;
    this.metrics.measureProcess();
    const { managementHost: host, managementPort: port } = this.config;
    this.server = createServer((request, response) => void this.answer(request, response));
    await listening(this.server, host, port);
    this.logger.log(`Metrics and probes on http://${host}:${this.port}`);
  }

  // Not before this hook: until the last request is served, probes are answered and metrics can be fetched.
  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '/', headers, socket } = request;
    const path = url.split('?', 1)[0]!;
    const pages = this.pages.get(path) ?? this.furtherPages.get(`/${path.split('/')[1]}`);
    if (!pages) return refuse(response, 404);
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405);
    try {
      const answer = await pages({ path, host: headers.host ?? '', remoteAddress: socket.remoteAddress ?? '' });
      if (!answer) return refuse(response, 404);
      const { type, body, headers: further } = answer;
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...further }).end(body);
    } catch (error) {
      refuse(response, problemOf(error).described.status);
    }
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': OK.type, 'cache-control': 'no-store' }).end('{"status":"error"}');
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)));
    server.listen(port, host, resolve);
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new ConfigurationError([
    `MANAGEMENT_PORT ${port} is in use by another process; set MANAGEMENT_PORT to another one, or to 0`,
  ]);
}
