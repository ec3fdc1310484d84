import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

export const ACCESS = 'atrium:access';
export const PUBLIC = Symbol('public');
export const RECENT_LOGIN = 'atrium:recent-login';

/** Opens a route to those who hold `permission`, and to nobody else. */
export const Can = (permission: string): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, permission);

/** Opens a route to everybody, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, PUBLIC);

/** Opens a route with `@Can` only to whom has logged in, or confirmed that, in the last minutes (`RECENT_LOGIN_SECONDS`). */
export const RequiresRecentLogin = (): MethodDecorator & ClassDecorator => SetMetadata(RECENT_LOGIN, true);

/** Who is asking; only for routes that say `@Can`, where there always is somebody. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new TypeError('@CurrentActor() belongs on a route with @Can(permission)');
  return actor;
});
