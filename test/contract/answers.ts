import { asDeclared, type Document, type Operation, resolved, type Response } from './document.js';
import type { Answer } from './exchange.js';
import type { Schemas } from './schemas.js';

/** What belongs to the message and its connection, not to what was asked for (RFC 9110, RFC 9112). */
const HEADERS_OF_HTTP = /^(connection|content-length|content-type|date|keep-alive|transfer-encoding)$/;

/** What the document does not say of an answer of one of its operations. */
export function faultsOfAnswer(
  document: Document,
  schemas: Schemas,
  operation: Operation,
  answer: Answer,
  isHead: boolean,
): string[] {
  const declared = operation.responses[answer.status];
  if (!declared) return [`status ${answer.status} is not declared`];
  const response = resolved(document, declared);
  return [...faultsOfHeaders(document, schemas, response, answer), ...faultsOfBody(schemas, response, answer, isHead)];
}

function faultsOfHeaders(document: Document, schemas: Schemas, { headers = {} }: Response, answer: Answer): string[] {
  const faults: string[] = [];
  const left = new Map(Object.entries(answer.headers).filter(([name]) => !HEADERS_OF_HTTP.test(name)));
  for (const [name, declared] of Object.entries(headers)) {
    const { required, schema } = resolved(document, declared);
    const value = left.get(name.toLowerCase());
    left.delete(name.toLowerCase());
    if (value !== undefined) faults.push(...schemas.faultsOf(schema, asDeclared(schema, value), `header ${name}`));
    else if (required) faults.push(`header ${name} is required, and missing`);
  }
  for (const name of left.keys()) faults.push(`header ${name} is not declared`);
  return faults;
}

function faultsOfBody(schemas: Schemas, { content }: Response, answer: Answer, isHead: boolean): string[] {
  const type = answer.headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase();
  if (!content) {
    if (answer.body !== '') return ['a body is not declared'];
    return type === undefined ? [] : [`media type ${type} is not declared`];
  }
  const media = content[type ?? ''];
  if (!media) return [`media type ${type ?? '(none)'} is not declared`];
  if (isHead || !media.schema) return [];
  if (type === 'text/event-stream') return faultsOfEvents(schemas, media.schema, answer.body);
  if (type === 'application/x-ndjson') return faultsOfLines(schemas, media.schema, answer.body);
  if (type?.startsWith('text/')) return schemas.faultsOf(media.schema, answer.body, 'body');
  return faultsOfJson(schemas, media.schema, answer.body);
}

/** What is wrong with lines that are each to be JSON of a schema. */
function faultsOfLines(schemas: Schemas, schema: object, text: string): string[] {
  const lines = text.split('\n');
  const unfinished = lines.pop() === '' ? [] : ['body ends within a line'];
  return [...lines.flatMap((line) => faultsOfJson(schemas, schema, line)), ...unfinished];
}

/** What is wrong with server-sent events: each is to be whole, and its data JSON of a schema. A stream may be cut off anywhere. */
function faultsOfEvents(schemas: Schemas, schema: object, text: string): string[] {
  const messages = text.split('\n\n').slice(0, -1);
  return messages.flatMap((message) => {
    const lines = message.split('\n');
    const strange = lines.filter((line) => !/^(:|(event|id|data|retry): )/.test(line));
    const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length));
    return [
      ...strange.map((line) => `${line} is no line of an event`),
      ...(data.length === 0 ? [] : faultsOfJson(schemas, schema, data.join('\n'))),
    ];
  });
}

/** What is wrong with a text that is to be JSON of a schema. */
export function faultsOfJson(schemas: Schemas, schema: object, text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ['body is not JSON'];
  }
  return schemas.faultsOf(schema as Record<string, unknown>, value, 'body');
}
