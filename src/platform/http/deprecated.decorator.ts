import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import type { Clock } from '#platform/clock';
import { RouteRetired } from '#platform/errors';
import { addLink } from './links.js';
import { RouteSettings, routeSettingsOf } from './route-settings.js';

/** That a route is going to end, and what takes its place. Moments are RFC 3339 in UTC: `2027-03-01T00:00:00Z`. */
export interface Deprecation {
  /** From when on nobody should begin to use it; may lie ahead. */
  readonly since: string;
  /** From when on it answers with `RouteRetired`; without it the route goes on for the time being. */
  readonly sunset?: string;
  /** A page that says what to use instead: an address, or a path of this API. */
  readonly explainedAt: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    deprecation?: Deprecation;
  }
}

/**
 * Announces the end of a route, or of all routes of a controller: by `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and
 * `Link; rel="deprecation"` in each answer, and in the API document. From its sunset on the route refuses with
 * `RouteRetired`, before anything of the request is read. A method's own word counts for more than its controller's.
 */
export function Deprecated(deprecation: Deprecation): ClassDecorator & MethodDecorator {
  refuseNonsense(deprecation);
  const announce = RouteSettings({ deprecation });
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (name !== undefined && descriptor) return void announce(target, name, descriptor);
    const { prototype } = target as { prototype: object };
    for (const [method, route] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (isRoute(route.value) && !routeSettingsOf(route.value).deprecation) announce(prototype, method, route);
  };
}

/** The headers of a route that is going to end; its link beside them. */
function headersOf({ since, sunset }: Deprecation): Record<string, string> {
  return {
    deprecation: `@${Math.floor(Date.parse(since) / 1000)}`,
    ...(sunset !== undefined && { sunset: new Date(sunset).toUTCString() }),
  };
}

/** Has the routes that say `@Deprecated()` keep their word; to be called before they are registered. */
export function announceDeprecations(fastify: FastifyInstance, clock: Clock): void {
  fastify.addHook('onRoute', (route) => {
    const deprecation = route.config?.deprecation;
    if (deprecation) route.onRequest = [announcing(deprecation, clock), ...[route.onRequest ?? []].flat()];
  });
}

function announcing(deprecation: Deprecation, clock: Clock): onRequestHookHandler {
  const { explainedAt, sunset } = deprecation;
  const headers = headersOf(deprecation);
  const end = sunset === undefined ? Infinity : Date.parse(sunset);
  return (_request, reply, done) => {
    reply.headers(headers);
    addLink(reply, explainedAt, 'deprecation');
    done(clock.now().getTime() < end ? undefined : new RouteRetired(explainedAt));
  };
}

const isRoute = (value: unknown): value is object =>
  typeof value === 'function' && Reflect.hasMetadata(PATH_METADATA, value);

/** A wrong announcement would be wrong in every answer: it does not start. */
function refuseNonsense({ since, sunset = since, explainedAt }: Deprecation): void {
  for (const moment of [since, sunset])
    if (!moment.endsWith('Z') || Number.isNaN(Date.parse(moment)))
      throw new TypeError(`${moment} is no RFC 3339 in UTC`);
  if (Date.parse(sunset) < Date.parse(since))
    throw new TypeError(`A route cannot end before it is deprecated: ${sunset}`);
  if (!/^(https?:\/\/|\/)[\w\-.~%/:?=&#]+$/.test(explainedAt))
    throw new TypeError(`${explainedAt} is no address or path`);
}
