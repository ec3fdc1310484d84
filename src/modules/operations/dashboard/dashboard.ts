import { AsyncLocalStorage } from 'node:async_hooks';
import { createBullBoard } from '@bull-board/api';
import { FastifyAdapter } from '@bull-board/fastify';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Forbidden } from '#platform/errors';
import { JobBoard } from '#platform/jobs';
import { ThrottlingGuard } from '#platform/throttling';
import { DeadLetterDecisions, type Operator } from '#modules/dead-letters';
import { cookieIn, cookieOf, DASHBOARD, isSecret } from './cookies.js';
import { DashboardNotOpen } from './dashboard.problems.js';
import { DashboardSessions } from './dashboard-sessions.service.js';
import { QueueOnBoard } from './queue-on-board.js';
import { isSameOrigin } from './same-origin.js';

/** Its pages run their own scripts, call this very origin and nobody else, and stand in no frame. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

/** What can be changed here; all else that its pages know of queues is refused. */
const OFFERED = new Set([
  '/api/queues/:queueName/retry/:queueStatus',
  '/api/queues/:queueName/clean/:queueStatus',
  '/api/queues/:queueName/:jobId/retry',
  '/api/queues/:queueName/:jobId/clean',
]);

/** A failure is a problem here, as everywhere: it passes on to whoever answers those. */
class Board extends FastifyAdapter {
  override setErrorHandler(): this {
    return super.setErrorHandler((error) => {
      throw error;
    });
  }
}

/**
 * The dashboard of all jobs (bull-board), for operators. Every request of it asks whether whoever opened it still is one; and what
 * changes something has to come from its own pages.
 */
@Injectable()
export class Dashboard {
  private readonly operators = new AsyncLocalStorage<Operator>();

  constructor(
    private readonly sessions: DashboardSessions,
    private readonly decisions: DeadLetterDecisions,
    private readonly jobs: JobBoard,
    private readonly throttling: ThrottlingGuard,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** To be called while the server is prepared. */
  serve(fastify: FastifyInstance): void {
    const { publicUrl } = this.config;
    fastify.get<{ Querystring: { ticket?: string } }>(
      `${DASHBOARD}/open`,
      { exposeHeadRoute: false },
      async (request, reply) => {
        // Before the database is asked, here and below: this is no route of Nest's, whose guards would do it.
        await this.throttling.countStranger(request, reply);
        return this.open(request.query.ticket, reply);
      },
    );
    const board = this.board();
    void fastify.register((scope, _options, done) => {
      const operators = new WeakMap<FastifyRequest, Operator>();
      scope.addHook('onRequest', async (request, reply) => {
        await this.throttling.countStranger(request, reply);
        reply.header('content-security-policy', POLICY).header('cache-control', 'no-store');
        operators.set(request, await this.sessions.confirm(cookieIn(request, publicUrl)));
        if (request.method !== 'GET' && request.method !== 'HEAD' && !isSameOrigin(request))
          throw new Forbidden('The dashboard is changed from its own pages only.');
        board.refresh();
      });
      scope.addHook('preHandler', (request, _reply, next) => this.operators.run(operators.get(request)!, next));
      void scope.register(board.plugin, { prefix: DASHBOARD });
      done();
    });
  }

  /** A page that goes on by itself: a redirect would still count as coming from where the link stood, and bring no cookie along. */
  private async open(ticket: unknown, reply: FastifyReply): Promise<FastifyReply> {
    if (!isSecret(ticket)) throw new DashboardNotOpen('There is no ticket in the address.');
    const pass = await this.sessions.open(ticket);
    const seconds = Math.floor((pass.expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    return reply
      .header('set-cookie', cookieOf(pass, this.config.publicUrl, seconds))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(`<!doctype html><meta http-equiv="refresh" content="0; url=${DASHBOARD}"><title>Atrium</title>`);
  }

  private board(): { plugin: ReturnType<FastifyAdapter['registerPlugin']>; refresh(): void } {
    const server = new Board().setBasePath(DASHBOARD);
    const { replaceQueues } = createBullBoard({
      queues: [],
      serverAdapter: server,
      options: {
        uiConfig: {
          boardTitle: 'Atrium jobs',
          hideDocsLink: true,
          hideRedisDetails: true,
          showWorkers: false,
          showMetrics: false,
        },
        handlerHooks: {
          before: ({ method, route }) => ({ allow: method === 'get' || OFFERED.has(route), status: 405 as const }),
        },
      },
    });
    const queueOf = (name: string) =>
      new QueueOnBoard(name, this.jobs, (decision, id) =>
        this.decisions.decideAnywhere(this.operators.getStore()!, decision, { ids: [id] }),
      );
    return { plugin: server.registerPlugin(), refresh: () => replaceQueues(this.jobs.queues.map(queueOf)) };
  }
}
