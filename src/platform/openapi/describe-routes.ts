import { type INestApplication } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS, PUBLIC } from '#platform/access';
import {
  describedProblem,
  Forbidden,
  InternalError,
  InvalidRequest,
  OrganizationNotChosen,
  PreconditionFailed,
  PreconditionRequired,
  type ProblemClass,
  refusalsOf,
  ServiceUnavailable,
  TooManyRequests,
  Unauthenticated,
} from '#platform/errors';
import { routesOf } from './routes.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation of a document, by its id. */
export function operationsOf(document: OpenAPIObject): Map<string, OperationObject> {
  const operations = Object.values(document.paths).flatMap((path) => METHODS.map((method) => path[method]));
  return new Map(
    operations.flatMap((operation) => (operation?.operationId ? [[operation.operationId, operation]] : [])),
  );
}

/** Adds to each operation what only the guards know: the permission that it needs, and every problem it answers. */
export function describeRoutes(app: INestApplication, document: OpenAPIObject, publicUrl: string): void {
  const reflector = new Reflector();
  const operations = operationsOf(document);
  for (const { operationId, controller, handler } of routesOf(app)) {
    const operation = operations.get(operationId);
    if (!operation) continue;
    const access = reflector.getAllAndOverride<string | symbol>(ACCESS, [handler, controller]);
    if (access !== PUBLIC) describePermission(operation, String(access));
    describeProblems(operation, [...refusalsOf(handler), ...impliedProblems(operation, access !== PUBLIC)], publicUrl);
  }
}

function describePermission(operation: OperationObject, permission: string): void {
  operation.security = [{ accessToken: [] }];
  operation.description = [operation.description, `Needs the permission \`${permission}\`.`]
    .filter(Boolean)
    .join('\n\n');
}

function impliedProblems({ parameters = [], requestBody }: OperationObject, guarded: boolean): ProblemClass[] {
  const needsVersion = parameters.some((parameter) => 'name' in parameter && parameter.name === 'If-Match');
  return [
    ...(parameters.length > 0 || requestBody ? [InvalidRequest] : []),
    ...(guarded ? [Unauthenticated, Forbidden, OrganizationNotChosen] : []),
    ...(needsVersion ? [PreconditionRequired, PreconditionFailed] : []),
    TooManyRequests,
    InternalError,
    ServiceUnavailable,
  ];
}

/** One response a status: problems that share one are told apart by their `type`. */
function describeProblems(operation: OperationObject, problems: readonly ProblemClass[], publicUrl: string): void {
  const described = [...new Set(problems)].map(describedProblem);
  for (const [status, rows] of Map.groupBy(described, (row) => row.status)) {
    operation.responses[status] = {
      description: rows.map(({ title }) => title).join(' · '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            rows.map(({ slug, title, remedy }) => [
              slug,
              {
                summary: remedy,
                value: { type: `${publicUrl}/problems/${slug}`, title, status, instance: '/v1/…', requestId: '0199…' },
              },
            ]),
          ),
        },
      },
    };
  }
}
