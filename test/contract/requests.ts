import { asDeclared, type Document, type Operation, type Parameter, resolved } from './document.js';
import type { Understood } from './exchange.js';
import type { Schemas } from './schemas.js';

/** What any client, browser or proxy may send to anything that speaks HTTP; no operation has to declare it. */
const HEADERS_OF_HTTP = new RegExp(
  '^(accept(-.+)?|authorization|cache-control|connection|content-(length|type)|date|expect|forwarded|host|if-none-match' +
    '|keep-alive|origin|pragma|priority|referer|sec-.+|te|traceparent|tracestate|transfer-encoding|upgrade-.+|user-agent' +
    '|via|x-forwarded-.+|x-request-id)$',
);

/** What the document does not allow in a request that the application accepted. */
export function faultsOfRequest(
  document: Document,
  schemas: Schemas,
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
    ...ask('header', declarable(request.headers, parameters)),
    ...faultsOfBody(document, schemas, operation, request),
    ...(isGuarded && request.headers.authorization === undefined ? ['was accepted without credentials'] : []),
  ];
}

type Sent = Readonly<Record<string, unknown>>;

function declarable(headers: Understood['headers'], parameters: readonly Parameter[]): Sent {
  const declared = new Set(parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase()));
  const entries = Object.entries(headers).filter(([name]) => declared.has(name) || !HEADERS_OF_HTTP.test(name));
  return Object.fromEntries(entries);
}

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
  if (!declared) return ['request body is not declared, and was accepted'];
  const type = String(headers['content-type']).split(';', 1)[0]!.trim().toLowerCase();
  const schema = declared.content[type]?.schema;
  return schema ? schemas.faultsOf(schema, body, 'request body') : [`request media type ${type} is not declared`];
}
