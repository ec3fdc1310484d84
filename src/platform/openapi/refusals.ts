import type { OpenAPIObject } from '@nestjs/swagger';
import {
  AccessOutdated,
  AddressTooLong,
  describedProblem,
  ExpectationFailed,
  Forbidden,
  HeadersTooLarge,
  InternalError,
  InvalidRequest,
  MalformedRequest,
  OrganizationNotChosen,
  PayloadTooLarge,
  PreconditionFailed,
  PreconditionRequired,
  type ProblemClass,
  RecentLoginRequired,
  RequestTimeout,
  RouteRetired,
  ServiceUnavailable,
  SessionConfined,
  TooManyRequests,
  Unauthenticated,
  UnsupportedMediaType,
} from '#platform/errors';
import { headersOf, mayBeReplayed } from './response-headers.js';
import type { RouteFacts } from './route-facts.js';

type Responses = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>;

/**
 * Every refusal of a route, one response a status: problems that share one are told apart by their `type`. What other
 * routes answer in the same words is written into `shared` once.
 */
export function refusalsOfRoute(route: RouteFacts, publicUrl: string, shared: Responses): Responses {
  const implied = impliedProblems(route);
  const problems = [...new Set([...route.refusals, ...implied])];
  const responses: Responses = {};
  for (const [status, rows] of Map.groupBy(problems, (problem) => describedProblem(problem).status)) {
    const response = { ...responseOf(rows, publicUrl), headers: headersOf(status, route) };
    const isAlikeElsewhere = route.bucket !== null && !mayBeReplayed(status, route) && !route.settings.deprecation;
    responses[status] = isAlikeElsewhere ? referenceTo(rows, response, shared) : response;
  }
  return responses;
}

/** What the pipeline refuses, whoever wrote the route. */
function impliedProblems(route: RouteFacts): ProblemClass[] {
  const isWrite = route.method !== 'get';
  return [
    MalformedRequest,
    InvalidRequest,
    ...(route.permission === null ? [] : [Unauthenticated, AccessOutdated, Forbidden]),
    ...(route.isKeptFromConfined ? [SessionConfined] : []),
    ...(route.needsRecentLogin ? [RecentLoginRequired] : []),
    ...(route.permission === null || route.isForEverybody ? [] : [OrganizationNotChosen]),
    ...(route.needsVersion ? [PreconditionRequired, PreconditionFailed] : []),
    ...(route.settings.deprecation?.sunset === undefined ? [] : [RouteRetired]),
    ...(isWrite ? [RequestTimeout, PayloadTooLarge, UnsupportedMediaType] : []),
    ...(route.hasPathParameters ? [AddressTooLong] : []),
    ...(route.bucket === null ? [] : [TooManyRequests]),
    ExpectationFailed,
    HeadersTooLarge,
    InternalError,
    ...(route.isImmediate ? [] : [ServiceUnavailable]),
  ];
}

function referenceTo(problems: readonly ProblemClass[], response: Responses[string], shared: Responses) {
  const name = problems.map((problem) => problem.name).join('Or');
  shared[name] ??= response;
  return { $ref: `#/components/responses/${name}` };
}

function responseOf(problems: readonly ProblemClass[], publicUrl: string) {
  const rows = problems.map(describedProblem);
  return {
    description: rows.map(({ title }) => title).join(' · '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          rows.map(({ slug, title, status, remedy, members = {} }) => [
            slug,
            {
              summary: remedy,
              value: {
                type: `${publicUrl}/problems/${slug}`,
                title,
                status,
                ...(slug === 'invalid-request' && FAULTS),
                ...OCCURRENCE,
                ...Object.fromEntries(Object.entries(members).map(([name, { example }]) => [name, example])),
              },
            },
          ]),
        ),
      },
    },
  };
}

const FAULTS = {
  detail: 'One or more values do not fit; see errors.',
  errors: [{ pointer: '/lines/0/quantity', detail: 'quantity must not be less than 1' }],
};
const OCCURRENCE = { instance: '/v1/orders', requestId: '01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a' };
