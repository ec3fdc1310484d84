import type { Schema } from './schemas.js';

/** As much of an OpenAPI 3.1 document as says what may be sent and answered. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
  } & Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: Referable<RequestBody>;
  readonly responses: Readonly<Record<string, Referable<Response>>>;
  readonly security?: readonly unknown[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content: Content;
}

export interface Response {
  readonly headers?: Readonly<Record<string, Referable<Header>>>;
  readonly content?: Content;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
export type Referable<Thing> = Thing | { readonly $ref: string };

/** What a part of the document is, wherever it is said. */
export function resolved<Thing extends object>(document: Document, part: Referable<Thing>): Thing {
  if (!('$ref' in part)) return part;
  const keys = part.$ref.slice('#/'.length).split('/');
  return keys.reduce<any>((value, key) => value[key.replaceAll('~1', '/').replaceAll('~0', '~')], document) as Thing;
}

/** The operation behind a route; HEAD is answered by GET. */
export function operationOf({ paths }: Document, method: string, route: string): Operation | undefined {
  const name = method === 'HEAD' ? 'get' : method.toLowerCase();
  return paths[route.replaceAll(/:(\w+)/g, '{$1}')]?.[name];
}

/** A text of an address or a header as the type that is declared for it; as it is where it does not look like one. */
export function asDeclared({ type }: Schema, text: unknown): unknown {
  if (type === 'array') return Array.isArray(text) ? text : [text];
  if (typeof text !== 'string') return text;
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
