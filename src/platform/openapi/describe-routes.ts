import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { isHeldByPrograms } from '#platform/access';
import { refusalsOfRoute } from './refusals.js';
import { headersIn, headersOf } from './response-headers.js';
import { factsOf, isConditional, type OperationObject, type RouteFacts } from './route-facts.js';
import { routesOf } from './routes.js';
import { tagsOf } from './tags.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** One operation of a document, and the method that it answers to. */
interface Operation {
  readonly method: string;
  readonly operation: OperationObject;
}

/** Every operation of a document, by its id. */
export function operationsOf(document: OpenAPIObject): Map<string, Operation> {
  const operations = Object.values(document.paths).flatMap((path) =>
    METHODS.map((method) => ({ method, operation: path[method] })),
  );
  return new Map(
    operations.flatMap(({ method, operation }) =>
      operation?.operationId ? [[operation.operationId, { method, operation }]] : [],
    ),
  );
}

/**
 * Adds to each operation what only the pipeline knows: the permission that it needs, every problem it refuses with, and the
 * headers of every answer.
 */
export function describeRoutes(app: INestApplication, document: OpenAPIObject, publicUrl: string): void {
  const operations = operationsOf(document);
  const shared = {};
  for (const route of routesOf(app)) {
    const found = operations.get(route.operationId);
    if (!found) continue;
    const { method, operation } = found;
    const facts = factsOf(route, method, operation);
    describeAccess(operation, facts);
    describeEnd(operation, facts);
    describeSuccesses(operation, facts);
    Object.assign(operation.responses, refusalsOfRoute(facts, publicUrl, shared));
  }
  document.tags = tagsOf(app);
  Object.assign(document.components!, { responses: shared, headers: headersIn(document, shared) });
}

function describeAccess(operation: OperationObject, { permission, needsRecentLogin }: RouteFacts): void {
  if (permission !== null)
    operation.security = [{ accessToken: [] }, ...(isHeldByPrograms(permission) ? [{ apiKey: [] }] : [])];
  const access = permission === null ? 'Open to everybody.' : `Needs the permission \`${permission}\`.`;
  const recency = needsRecentLogin && 'Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.';
  operation.description = [operation.description, access, recency].filter(Boolean).join('\n\n');
}

function describeEnd(operation: OperationObject, { settings: { deprecation } }: RouteFacts): void {
  if (!deprecation) return;
  const { since, sunset, explainedAt } = deprecation;
  const end = sunset === undefined ? '' : ` and answers 410 from ${sunset} on`;
  operation.deprecated = true;
  operation.description = `${operation.description}\n\nDeprecated since ${since}${end}: see ${explainedAt}.`;
}

/** Those that a route says by itself, in `@ApiOkResponse`. */
const declaredHeadersOf = (response: object): object => ('headers' in response ? (response.headers as object) : {});

function describeSuccesses({ responses }: OperationObject, facts: RouteFacts): void {
  for (const [status, response] of Object.entries(responses))
    Object.assign(response!, { headers: { ...declaredHeadersOf(response!), ...headersOf(Number(status), facts) } });
  if (isConditional(facts))
    responses[304] = { description: 'What the client has is what there is.', headers: headersOf(304, facts) };
}
