import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Forbidden, OrganizationNotChosen, Unauthenticated } from '#platform/errors';
import { ACCESS, PUBLIC } from './access.decorators.js';

/**
 * Lets in who holds the permission that the route asks for. Refuses with `Unauthenticated`, or what identification found, nobody, with
 * `OrganizationNotChosen` a person outside every organization, and with `Forbidden` all others.
 */
@Injectable()
export class AuthorizationGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<string | symbol>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === PUBLIC) return true;
    if (typeof access !== 'string')
      throw new TypeError(`${context.getHandler().name} declares neither @Can nor @Public`);
    const { actor, refusal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor) throw refusal ?? new Unauthenticated();
    if (actor.permissions.has(access)) return true;
    if (actor.organizationId === null) throw new OrganizationNotChosen(`The permission ${access} is held within one.`);
    if (actor.actorKind) throw new Forbidden(`The permission ${access} is not among what this key may do.`);
    throw new Forbidden(`The permission ${access} is not part of your role.`);
  }
}
