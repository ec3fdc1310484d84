import { type ArgumentsHost, Catch, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '#platform/config';
import { ProblemFilter, problemOf } from '#platform/errors';
import { ThrottlingGuard } from './throttling.guard.js';

const PROBES = '/health/';

/**
 * Answers failures as `ProblemFilter` does, and counts those that no guard has seen, in the bucket of their address: what
 * came to no route, or brought what cannot be read. Else a flood of them would be free. Probes stay free.
 */
@Catch()
@Injectable()
export class CountedProblemFilter extends ProblemFilter {
  constructor(
    config: Config,
    private readonly throttling: ThrottlingGuard,
  ) {
    super(config);
  }

  override catch(failure: unknown, host: ArgumentsHost): void | Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.hasHeader('ratelimit') || !isCounted(failure, request)) return this.refuse(failure, request, reply);
    return this.counted(failure, request, reply).then((outcome) => this.refuse(outcome, request, reply));
  }

  /** What is to be answered: the failure, or that there were too many. */
  private counted(failure: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    return this.throttling.countStranger(request, reply).then(
      () => failure,
      (refusal: unknown) => refusal,
    );
  }
}

function isCounted(failure: unknown, { routeOptions }: FastifyRequest): boolean {
  return problemOf(failure).described.status < 500 && !routeOptions.url?.startsWith(PROBES);
}
