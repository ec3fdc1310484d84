/** A JSON Schema 2020-12, as far as it is looked at. */
export type Schema = Readonly<Record<string, unknown>>;

/** As much of an OpenAPI 3.1 document as clients depend on. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Operation {
  readonly operationId?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Response extends Body {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema?: Schema }>>;
}

/** What a `$ref` of this document leads to, or the value itself. */
export function resolved<Value>(document: Document, value: Value): Value {
  const reference = (value as { $ref?: string } | undefined)?.$ref;
  if (reference === undefined) return value;
  let found: unknown = document;
  for (const key of reference.slice('#/'.length).split('/')) found = (found as Record<string, unknown>)[key];
  return resolved(document, found as Value);
}
