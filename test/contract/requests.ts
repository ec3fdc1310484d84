import { asDeclared, type Document, type Operation, type Parameter, resolved } from './document.js';
import type { Understood } from './exchange.js';
import type { Schemas } from './schemas.js';

/** What the document does not allow in a request that the application accepted. */
export function faultsOfRequest(
  document: Document,
  schemas: Schemas,
  headers: ReadonlySet<string>,
  operation: Operation,
  request: Understood,
): string[] {
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(document, parameter));
  const ask = (place: Parameter['in'], sent: Sent) =>
    faultsOfParameters(
      schemas,
      place,
      parameters.filter((parameter) => parameter.in === place),
      sent,
    );
  const isGuarded = (operation.security ?? []).length > 0;
  return [
    ...ask('path', request.params as Sent),
    ...ask('query', request.query as Sent),
    ...ask('header', meaningful(request.headers, headers)),
    ...faultsOfBody(document, schemas, operation, request),
    ...(isGuarded && request.headers.authorization === undefined ? ['was accepted without credentials'] : []),
  ];
}

type Sent = Readonly<Record<string, unknown>>;

/** The headers that some operation of a document takes, by their names in lower case. */
export function headersDeclaredIn(document: Document): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const parameters = operations
    .flatMap((operation) => operation.parameters ?? [])
    .map((each) => resolved(document, each));
  return new Set(parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase()));
}

/** HTTP has everybody ignore what they do not know; but who sends what others of this API understand relies on it. */
const meaningful = (headers: Understood['headers'], known: ReadonlySet<string>): Sent =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => known.has(name)));

function faultsOfParameters(
  schemas: Schemas,
  place: Parameter['in'],
  declared: readonly Parameter[],
  sent: Sent,
): string[] {
  const faults: string[] = [];
  const left = new Map(Object.entries(sent ?? {}));
  for (const { name, required, schema } of declared) {
    const key = place === 'header' ? name.toLowerCase() : name;
    const value = left.get(key);
    left.delete(key);
    if (value !== undefined) faults.push(...schemas.faultsOf(schema, asDeclared(schema, value), `${place} ${name}`));
    else if (required) faults.push(`${place} ${name} is required, and the request was accepted without it`);
  }
  for (const name of left.keys()) faults.push(`${place} ${name} is not declared, and was accepted`);
  return faults;
}

function faultsOfBody(document: Document, schemas: Schemas, operation: Operation, request: Understood): string[] {
  const { body, headers } = request;
  const declared = operation.requestBody && resolved(document, operation.requestBody);
  if (body === undefined)
    return declared?.required ? ['request body is required, and the request was accepted without it'] : [];
  if (!declared) return saysNothing(body) ? [] : ['request body is not declared, and was accepted'];
  const type = String(headers['content-type']).split(';', 1)[0]!.trim().toLowerCase();
  const schema = declared.content[type]?.schema;
  return schema ? schemas.faultsOf(schema, body, 'request body') : [`request media type ${type} is not declared`];
}

/** What some libraries send where there is nothing to say. */
const saysNothing = (body: unknown): boolean => JSON.stringify(body) === '{}';
