import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/** Adds settings to those that a route has: Nest's own `RouteConfig` would replace what another decorator said. */
export const RouteSettings =
  (settings: FastifyContextConfig): MethodDecorator =>
  (controller, name, descriptor) =>
    RouteConfig({ ...routeSettingsOf(descriptor.value as object), ...settings })(controller, name, descriptor);

/** What decorators have said of a route so far. */
export const routeSettingsOf = (handler: object): FastifyContextConfig =>
  (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as FastifyContextConfig | undefined) ?? {};
