import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import jwt from 'jsonwebtoken';
import { type Actor, type CredentialKind, Credentials } from '#platform/access';
import { AccessOutdated, Unauthenticated } from '#platform/errors';
import { ThrottlingGuard } from '#platform/throttling';
import { bearerTokenOf } from './tokens/bearer.js';
import { VerifiedTokens } from './tokens/verified-tokens.js';

/**
 * Finds out who is asking, and refuses nobody: the anonymous stay anonymous, and so do those whose credentials are bad or
 * cannot be checked now, with the reason kept for whoever refuses them later.
 */
@Injectable()
export class IdentificationGuard extends AuthGuard('jwt') {
  constructor(
    private readonly verified: VerifiedTokens,
    private readonly credentials: Credentials,
    private readonly throttling: ThrottlingGuard,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = this.getRequest(context);
    const credentials = request.headers.authorization;
    if (credentials === undefined) return true;
    const known = this.verified.find(credentials);
    if (!known) return this.identifyAnew(context, credentials);
    if (known.isOutdated) request.refusal = new AccessOutdated();
    else request.actor = known.actor;
    return true;
  }

  private identifyAnew(context: ExecutionContext, credentials: string): boolean | Promise<boolean> {
    const request = this.getRequest(context);
    const token = bearerTokenOf(request);
    const kind = token === null ? undefined : this.credentials.kindOf(token);
    if (!kind) return this.identifyPerson(context, credentials);
    const actor = kind.find(token!);
    if (!actor) return this.identifyBy(kind, token!, context);
    request.actor = actor;
    return true;
  }

  private async identifyPerson(context: ExecutionContext, credentials: string): Promise<boolean> {
    await super.canActivate(context);
    const request = this.getRequest(context);
    if (!request.actor) return true;
    try {
      await this.verified.confirm(credentials, request.actor);
    } catch (error) {
      request.actor = null;
      request.refusal = error as Error;
    }
    return true;
  }

  /**
   * What may be anybody's guess counts against the address that it comes from before the database is asked about it. A route that
   * counts nobody, as those of the probes, is served whoever asks.
   */
  private async identifyBy(kind: CredentialKind, token: string, context: ExecutionContext): Promise<boolean> {
    if (!this.throttling.counts(context)) return true;
    const request = this.getRequest(context);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    try {
      request.actor = await kind.identify(token, () => this.throttling.countStranger(request, reply));
    } catch (error) {
      request.refusal = error as Error;
    }
    return true;
  }

  override getRequest(context: ExecutionContext): FastifyRequest {
    return context.switchToHttp().getRequest<FastifyRequest>();
  }

  override getAuthenticateOptions(): { property: string; session: boolean } {
    return { property: 'actor', session: false };
  }

  override handleRequest<Found = Actor>(
    failure: unknown,
    actor: Found | false,
    refusal: unknown,
    context: ExecutionContext,
  ): Found {
    if (failure) throw failure;
    if (actor) return actor;
    const request = this.getRequest(context);
    request.refusal = new Unauthenticated(reasonOf(request, refusal));
    return null as Found;
  }
}

/** Gives every request its place for who is asking, so that all requests look alike to the engine. */
export function prepareIdentity(fastify: FastifyInstance): void {
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('refusal', undefined);
}

function reasonOf(request: FastifyRequest, refusal: unknown): string {
  if (bearerTokenOf(request) === null) return 'Only `Authorization: Bearer …` is accepted here.';
  return refusal instanceof jwt.TokenExpiredError ? 'The access token has expired.' : 'The access token is not valid.';
}
