import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '#platform/config';
import { InternalError, MalformedRequest } from './http.problems.js';
import { problemDocument, problemOf } from './problem-document.js';
import type { Problem } from './problem.js';

/** Answers everything thrown during a request with a problem document, and logs what is our own fault. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly config: Config) {}

  catch(failure: unknown, host: ArgumentsHost): void | Promise<void> {
    return this.refuse(failure, host.switchToHttp().getRequest(), host.switchToHttp().getResponse());
  }

  /** Answers a request with the problem that a failure is. */
  protected refuse(failure: unknown, request: FastifyRequest, reply: FastifyReply): void {
    // Whoever goes away while sending is no failure of ours; nobody receives this answer.
    const problem = failure === request.raw.errored ? new MalformedRequest() : problemOf(failure);
    if (problem.described.status >= 500) this.report(failure, problem, request);
    if (!reply.sent) this.answer(problem, request, reply);
  }

  /** A named refusal speaks for itself in the request's line; a failure that only became one leaves its traces here. */
  private report(failure: unknown, problem: Problem, { id: requestId }: FastifyRequest): void {
    if (problem instanceof InternalError) this.logger.error({ err: failure, requestId });
    else if (failure !== problem) this.logger.warn({ requestId, problem: problem.name }, (failure as Error).message);
  }

  private answer(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
    request.problem = problem.described.slug;
    const document = problemDocument(problem, {
      publicUrl: this.config.publicUrl,
      instance: request.url.split('?', 1)[0]!,
      requestId: request.id,
    });
    void reply
      .code(document.status)
      .headers({ 'cache-control': 'no-store', ...problem.extras.headers })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(document));
  }
}
