import { HEADERS_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyContextConfig } from 'fastify';
import { ACCESS, EVERYONE, isNameKeptFromConfined, permissionCatalogue, PUBLIC, RECENT_LOGIN } from '#platform/access';
import { type ProblemClass, refusalsOf } from '#platform/errors';
import { routeSettingsOf } from '#platform/http';
import { bucketOf } from '#platform/throttling';
import type { Route } from './routes.js';

export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** What code and decorators say of a route, as far as its answers depend on it. */
export interface RouteFacts {
  readonly method: string;
  /** The permission that it needs; null for a public route. */
  readonly permission: string | null;
  /** Whether anybody signed in has that permission. */
  readonly isForEverybody: boolean;
  /** Whether confined sessions do not have it. */
  readonly isKeptFromConfined: boolean;
  /** Whether it asks for a login of the last minutes. */
  readonly needsRecentLogin: boolean;
  /** The bucket that its requests count in; null for none. */
  readonly bucket: string | null;
  /** The problems that it says it refuses with. */
  readonly refusals: readonly ProblemClass[];
  /** Headers that it sets with `@Header`, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** What the decorators of `platform/http` have the server do for it. */
  readonly settings: FastifyContextConfig;
  /** Whether it answers with pages. */
  readonly isList: boolean;
  readonly needsVersion: boolean;
  readonly isIdempotent: boolean;
  readonly hasPathParameters: boolean;
  /** Whether it answers at once, and so depends on nothing that could be missing. */
  readonly isImmediate: boolean;
}

const reflector = new Reflector();

/** What is known of a route and of the operation that documents it. */
export function factsOf({ controller, handler }: Route, method: string, operation: OperationObject): RouteFacts {
  const access = reflector.getAllAndOverride<string | symbol>(ACCESS, [handler, controller]);
  const names = (operation.parameters ?? []).flatMap((parameter) => ('name' in parameter ? [parameter] : []));
  const takesHeader = (name: string) => names.some((parameter) => parameter.in === 'header' && parameter.name === name);
  return {
    method,
    permission: access === PUBLIC ? null : String(access),
    isForEverybody: permissionCatalogue().some(({ name, heldBy }) => name === access && heldBy.includes(EVERYONE)),
    isKeptFromConfined: typeof access === 'string' && isNameKeptFromConfined(access),
    needsRecentLogin: reflector.getAllAndOverride<true | undefined>(RECENT_LOGIN, [handler, controller]) === true,
    bucket: bucketOf({ getHandler: () => handler, getClass: () => controller as never }),
    refusals: refusalsOf(handler),
    headers: headersSaidBy(handler),
    settings: routeSettingsOf(handler),
    isList: names.some((parameter) => parameter.in === 'query' && parameter.name === 'cursor'),
    needsVersion: takesHeader('If-Match'),
    isIdempotent: takesHeader('Idempotency-Key'),
    hasPathParameters: names.some((parameter) => parameter.in === 'path'),
    isImmediate: Reflect.getMetadata('design:returntype', controller.prototype as object, handler.name) !== Promise,
  };
}

function headersSaidBy(handler: object): ReadonlyMap<string, string> {
  const said = (Reflect.getMetadata(HEADERS_METADATA, handler) ?? []) as { name: string; value: unknown }[];
  return new Map(said.map(({ name, value }) => [name.toLowerCase(), String(value)]));
}

/** A read that others may keep, or ask for again with `If-None-Match`: it says nothing else of itself. */
export const isConditional = ({ method, headers }: RouteFacts): boolean =>
  method === 'get' && headers.get('cache-control') !== 'no-store';
