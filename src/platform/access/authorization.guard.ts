import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import {
  Forbidden,
  OrganizationNotChosen,
  RecentLoginRequired,
  SessionConfined,
  Unauthenticated,
} from '#platform/errors';
import { ACCESS, PUBLIC, RECENT_LOGIN } from './access.decorators.js';
import type { Actor } from './actor.js';
import { isNameKeptFromConfined } from './permissions.js';

/**
 * Lets in who holds the permission that the route asks for. Refuses with `Unauthenticated`, or what identification found, nobody, with
 * `OrganizationNotChosen` a person outside every organization, with `SessionConfined` whom another login would let in, and with
 * `Forbidden` all others; with `RecentLoginRequired` whom the route would let in, had they logged in lately.
 */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const route = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<string | symbol>(ACCESS, route);
    if (access === PUBLIC) return true;
    if (typeof access !== 'string')
      throw new TypeError(`${context.getHandler().name} declares neither @Can nor @Public`);
    const { actor, refusal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor) throw refusal ?? new Unauthenticated();
    if (!actor.permissions.has(access)) throw refusalOf(actor, access);
    if (this.reflector.getAllAndOverride<true | undefined>(RECENT_LOGIN, route)) this.confirmRecent(actor);
    return true;
  }

  private confirmRecent({ authenticatedAt }: Actor): void {
    const { recentLoginSeconds } = this.config;
    const since = this.clock.in(-recentLoginSeconds * 1000);
    if (authenticatedAt === null || authenticatedAt < since) throw new RecentLoginRequired(recentLoginSeconds);
  }
}

function refusalOf({ organizationId, actorKind, confinedTo }: Actor, permission: string): Error {
  if (confinedTo !== undefined && isNameKeptFromConfined(permission)) return new SessionConfined();
  if (organizationId === null) return new OrganizationNotChosen(`The permission ${permission} is held within one.`);
  if (actorKind) return new Forbidden(`The permission ${permission} is not among what this key may do.`);
  return new Forbidden(`The permission ${permission} is not part of your role.`);
}
