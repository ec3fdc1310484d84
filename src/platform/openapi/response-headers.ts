import type { OpenAPIObject } from '@nestjs/swagger';
import { STALE_CACHE_CONTROL } from '#platform/caching';
import { describedProblem } from '#platform/errors';
import { SECURITY_HEADERS } from '#platform/http';
import { isKept } from '#platform/idempotency';
import { isConditional, type RouteFacts } from './route-facts.js';

type HeaderObject = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['headers']>[string], { $ref: string }>;

/** Refused before the caller is counted. */
const BEFORE_COUNTING = new Set([408, 414, 431]);
const LINK = '<[^<>]+>; rel="(next|deprecation)"';
const QUOTED_NAME = '"[a-z][a-z-]{0,30}"';

const text = (description: string, schema: object, example?: string): HeaderObject => ({
  description,
  schema: { type: 'string', maxLength: 200, ...schema },
  ...(example !== undefined && { example }),
});
const always = (header: HeaderObject): HeaderObject => ({ ...header, required: true });

/** Every header that an answer can carry beyond those of HTTP's own framing. */
const responseHeaders: Readonly<Record<string, HeaderObject>> = {
  ETag: always(
    text(
      'The version of what is answered, as a strong validator (RFC 9110, section 8.8.3): for `If-None-Match`, and for `If-Match` where a change needs it.',
      { pattern: String.raw`^"[\w-]{1,64}"$` },
      '"3"',
    ),
  ),
  'Idempotency-Replayed': text('Only where this is the first answer, given again to a retry.', { const: 'true' }),
  RateLimit: text(
    'How often the caller may still ask (draft-ietf-httpapi-ratelimit-headers): `r` times at once, and once more after `t` seconds. Missing where a request is refused before it is counted.',
    { pattern: String.raw`^${QUOTED_NAME};r=\d{1,10};t=\d{1,10}$` },
    '"default";r=1199;t=1',
  ),
  'RateLimit-Policy': text(
    'How often anybody may ask (draft-ietf-httpapi-ratelimit-headers): `q` times at once, and evenly as many in each `w` seconds.',
    { pattern: String.raw`^${QUOTED_NAME};q=\d{1,10};w=\d{1,10}$` },
    '"default";q=1200;w=60',
  ),
  Link: text(
    'Where the next page of a list is (`rel="next"`), relative to what was asked, and where the end of a route is explained (`rel="deprecation"`): RFC 8288.',
    { pattern: String.raw`^${LINK}(, ${LINK})*$`, maxLength: 8192 },
    '<?limit=20&cursor=lSc4eKEpU5ni24lc>; rel="next"',
  ),
  Deprecation: always(
    text('Since when the route should not be used any more (RFC 9745).', { pattern: String.raw`^@-?\d+$` }),
  ),
  Sunset: always(text('From when on the route answers 410 (RFC 8594).', { pattern: 'GMT$' })),
  'Retry-After': always({
    description: 'After how many seconds it is worth another try.',
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86_400 },
    example: 1,
  }),
  'WWW-Authenticate': always(
    text(
      'How to authenticate (RFC 6750, section 3; RFC 9470 where a recent login is asked for).',
      { pattern: '^Bearer' },
      'Bearer',
    ),
  ),
  'Cache-Control': always(text('Nobody stores this answer.', { const: 'no-store' })),
  'X-Accel-Buffering': always(text('Proxies pass on what comes as it comes.', { const: 'no' })),
  'Cache-Status': always(
    text(
      'What the server’s own cache did (RFC 9211): `hit`; `fwd=miss`, perhaps `collapsed` with the same question of others; `fwd=bypass`; or `detail=stale-if-error`: the last known answer, as old as `ttl` says, because the database is away.',
      { pattern: String.raw`^atrium; (hit(; ttl=-\d{1,10}; detail=stale-if-error)?|fwd=(miss(; collapsed)?|bypass))$` },
      'atrium; hit',
    ),
  ),
  Vary: always(
    text('The request headers that the answer depends on.', { pattern: '^Origin(, [A-Za-z-]+)*$' }, 'Origin'),
  ),
  'X-Request-Id': always(
    text(
      'Under which the request is found in the log: the caller’s own id where it sent one that can be written down.',
      { pattern: String.raw`^[\w.:-]{8,64}$`, maxLength: 64 },
      '01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a',
    ),
  ),
  'Access-Control-Allow-Origin': text('The origin of the asking page, where it is an admitted one.', {
    format: 'uri',
    maxLength: 300,
  }),
  'Access-Control-Allow-Credentials': text('Only to admitted origins.', { const: 'true' }),
  'Access-Control-Expose-Headers': text('Only to admitted origins: the headers that their pages may read.', {
    pattern: '^[A-Za-z-]+(, [A-Za-z-]+)*$',
  }),
  ...Object.fromEntries(
    Object.entries(SECURITY_HEADERS).map(([name, value]) => [
      titled(name),
      always(text('For browsers (OWASP REST Security Cheat Sheet).', { const: value })),
    ]),
  ),
};

const ON_EVERY_ANSWER = [
  'Vary',
  'X-Request-Id',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
  ...Object.keys(SECURITY_HEADERS).map(titled),
];

/** The headers that an answer of this status carries on this route. */
export function headersOf(status: number, route: RouteFacts): Record<string, object> {
  const isSuccess = status < 400;
  const names = [
    ...(isSuccess && (route.settings.answersVersion || isConditional(route)) ? ['ETag'] : []),
    ...(isSuccess && route.isList ? ['Link'] : []),
    ...(route.settings.deprecation ? ['Link', 'Deprecation'] : []),
    ...(route.settings.deprecation?.sunset === undefined ? [] : ['Sunset']),
    ...(isSuccess && route.settings.answersFromCache ? ['Cache-Status'] : []),
    ...(isSuccess && route.headers.get('content-type') === 'text/event-stream' ? ['X-Accel-Buffering'] : []),
    ...(status === 401 ? ['WWW-Authenticate'] : []),
    ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ...(mayBeReplayed(status, route) ? ['Idempotency-Replayed'] : []),
    ...(route.bucket !== null && !BEFORE_COUNTING.has(status) ? ['RateLimit', 'RateLimit-Policy'] : []),
  ];
  return {
    ...referencesTo(names),
    ...(isSuccess && cachingOf(route)),
    ...referencesTo(isSuccess && cachingOf(route) ? ON_EVERY_ANSWER : ['Cache-Control', ...ON_EVERY_ANSWER]),
  };
}

/** Those headers that an answer of the document carries. */
export function headersIn(...parts: readonly object[]): Record<string, HeaderObject> {
  const written = JSON.stringify(parts);
  const isReferredTo = (name: string) => written.includes(`"#/components/headers/${name}"`);
  return Object.fromEntries(Object.entries(responseHeaders).filter(([name]) => isReferredTo(name)));
}

/** Whether an answer of this status can be the first one, given again. */
export function mayBeReplayed(status: number, { isIdempotent, refusals }: RouteFacts): boolean {
  return (
    isIdempotent &&
    isKept(status) &&
    (status < 400 || refusals.some((refusal) => describedProblem(refusal).status === status))
  );
}

/** A route that says itself how long its answer may be kept. */
function cachingOf({ headers, settings }: RouteFacts): Record<string, HeaderObject> | undefined {
  const said = headers.get('cache-control');
  if (said === undefined || said === 'no-store') return undefined;
  const values = settings.answersFromCache ? { enum: [said, STALE_CACHE_CONTROL] } : { const: said };
  return { 'Cache-Control': always(text('How long the answer may be kept, and by whom.', values)) };
}

const referencesTo = (names: readonly string[]): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function titled(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (initial) => initial.toUpperCase());
}
