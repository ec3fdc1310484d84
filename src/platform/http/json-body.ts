import type { FastifyInstance } from 'fastify';
import {
  type InvalidField,
  InvalidRequest,
  MalformedRequest,
  PayloadTooLarge,
  UnsupportedMediaType,
} from '#platform/errors';
import { keysIn } from './json-keys.js';
import type { RawBody } from './raw-body.js';

export const DEEPEST_JSON = 32;
const BYTES_PER_VALUE = 10;

/**
 * Reads JSON bodies before any DTO is made of them: not compressed, well-formed UTF-8, no key twice in one object (of which
 * readers take the first, or the last: RFC 8259, section 4) and none that reaches a prototype, nested no deeper than 32
 * (class-transformer recurses, and dies, on what is), of no more values than one for ten bytes of the largest body (to
 * validate 33,000 empty things takes 0.15 s of everybody's time), and no text that PostgreSQL cannot store.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const mostValues = Math.floor(fastify.initialConfig.bodyLimit! / BYTES_PER_VALUE);
  // Fastify would read plain text, too, and hand a DTO's place to it.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const { 'content-type': type, 'content-encoding': coding = 'identity' } = request.headers;
    if (OTHER_CHARSET.test(type!) || coding.toLowerCase() !== 'identity') return done(new UnsupportedMediaType());
    const json = () => valueOf(textOf(body), mostValues, (text, read) => void parse(request, text, read));
    try {
      done(null, request.routeOptions.config.takesRawBody ? ({ bytes: body, json } satisfies RawBody) : json());
    } catch (problem) {
      done(problem as Error);
    }
  });
}

function textOf(body: Buffer): string {
  try {
    return strictUtf8.decode(body);
  } catch {
    throw new MalformedRequest('The body is not UTF-8.');
  }
}

type Parse = (text: string, read: (error: Error | null, value?: unknown) => void) => void;

function valueOf(text: string, mostValues: number, parse: Parse): unknown {
  // An empty body is no body: a client library that always sends the header is not at fault.
  if (text === '') return undefined;
  let found: { error: Error | null; value?: unknown } | undefined;
  parse(text, (error, value) => (found = { error, value }));
  if (!found || found.error) throw new MalformedRequest('The body is not well-formed JSON, or uses a forbidden key.');
  const walk = { path: [], left: mostValues, keys: 0 };
  refuseUnstorable(found.value, walk);
  if (walk.keys !== keysIn(text)) throw new MalformedRequest('The body names a key twice.');
  return found.value;
}

/** JSON is UTF-8, and who says that it is something else may read something else (RFC 8259, section 8.1). */
const OTHER_CHARSET = /charset\s*=(?!\s*"?utf-8"?\s*(?:;|$))/i;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** How far a body was looked through: the keys that lead to where that is, and how many values may follow. */
interface Walk {
  readonly path: string[];
  left: number;
  /** How many keys were seen. */
  keys: number;
}

function refuseUnstorable(value: unknown, walk: Walk): void {
  if (walk.left-- === 0) throw new PayloadTooLarge('The body holds too many values, small as they are.');
  if (typeof value === 'string') {
    const fault = textFault(value);
    if (fault) throw new InvalidRequest([{ pointer: pointerTo(walk.path), detail: fault }]);
  } else if (typeof value === 'object' && value !== null) refuseUnstorableIn(value as Record<string, unknown>, walk);
}

function refuseUnstorableIn(value: Record<string, unknown>, walk: Walk): void {
  if (walk.path.length >= DEEPEST_JSON) throw new MalformedRequest(`The body is nested deeper than ${DEEPEST_JSON}.`);
  const keys = Object.keys(value);
  if (!Array.isArray(value)) walk.keys += keys.length;
  for (const key of keys) {
    const fault = textFault(key);
    if (fault) throw new InvalidRequest([{ pointer: pointerTo(walk.path), detail: `a key ${fault}` }]);
    walk.path.push(key);
    refuseUnstorable(value[key], walk);
    walk.path.pop();
  }
}

const pointerTo = (path: readonly string[]): string => path.map((key) => `/${escapePointer(key)}`).join('');

/** Why PostgreSQL could not store a text, if so: it knows neither NUL nor half a surrogate pair. */
export function textFault(text: string): InvalidField['detail'] | undefined {
  if (text.includes('\0')) return 'must not contain NUL';
  return text.isWellFormed() ? undefined : 'must be well-formed Unicode';
}

/** A key as a part of a JSON pointer (RFC 6901, section 3). */
export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
