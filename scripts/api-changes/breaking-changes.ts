import { type Body, type Document, type Operation, type Parameter, resolved, type Response } from './document.ts';
import { type Direction, SchemaChanges } from './schema-changes.ts';

/**
 * Each way in which a client that was made for `before` can trip over `after`, in a line of its own that says where and what.
 * New paths, parameters that may be left out, refusals and properties of answers are no such way.
 */
export function breakingChanges(before: Document, after: Document): string[] {
  return new DocumentChanges(before, after).list();
}

class DocumentChanges {
  private readonly before: Document;
  private readonly after: Document;
  private readonly lines = new Set<string>();
  private readonly schemas: Readonly<Record<Direction, SchemaChanges>>;
  private readonly report = (where: string, what: string): void => void this.lines.add(`${where}: ${what}`);

  constructor(before: Document, after: Document) {
    this.before = before;
    this.after = after;
    const changes = (direction: Direction) => new SchemaChanges({ before, after }, direction, this.report);
    this.schemas = { request: changes('request'), answer: changes('answer') };
  }

  list(): string[] {
    for (const [path, operations] of Object.entries(this.before.paths))
      for (const [method, operation] of Object.entries(operations)) {
        const where = `${method.toUpperCase()} ${path}`;
        const now = this.after.paths[path]?.[method];
        if (now) this.compareOperations(operation, now, where);
        else this.report(where, 'is gone');
      }
    return [...this.lines];
  }

  private compareOperations(before: Operation, after: Operation, where: string): void {
    if (before.operationId !== after.operationId)
      this.report(where, `was called ${before.operationId}, and is called ${after.operationId}`);
    this.compareSecurity(before, after, where);
    this.compareParameters(before, after, where);
    this.compareRequests(before, after, where);
    for (const [status, response] of Object.entries(before.responses)) {
      const now = resolved(this.after, after.responses[status]);
      if (now) this.compareResponses(resolved(this.before, response), now, `${where} ${status}`);
      else this.report(`${where} ${status}`, 'is not answered any more');
    }
    for (const status of Object.keys(after.responses))
      if (Number(status) < 400 && !before.responses[status]) this.report(`${where} ${status}`, 'is answered now');
  }

  /** Whatever let somebody in must let them in still; no requirement at all is met by everybody. */
  private compareSecurity({ security: were = [] }: Operation, { security: are = [] }: Operation, where: string): void {
    if (are.length === 0) return;
    const ways = new Set(are.map((way) => JSON.stringify(way)));
    if (were.length === 0) this.report(where, 'needs credentials now');
    for (const way of were)
      if (!ways.has(JSON.stringify(way))) this.report(where, `does not take ${JSON.stringify(way)} any more`);
  }

  private compareParameters(before: Operation, after: Operation, where: string): void {
    const [were, are] = [parametersOf(this.before, before), parametersOf(this.after, after)];
    for (const [name, parameter] of were) {
      const now = are.get(name);
      if (!now) this.report(`${where} ${name}`, 'is not taken any more');
      else this.schemas.request.compare(parameter.schema, now.schema, `${where} ${name}`);
    }
    for (const [name, { required }] of are)
      if (required && !were.get(name)?.required) this.report(`${where} ${name}`, 'is required now');
  }

  private compareRequests(before: Operation, after: Operation, where: string): void {
    const [was, is] = [resolved(this.before, before.requestBody), resolved(this.after, after.requestBody)];
    if (is?.required && !was?.required) this.report(`${where} body`, 'is required now');
    this.compareBodies(was ?? {}, is ?? {}, `${where} body`, 'request');
  }

  /** What a header says is its standard's to decide: that it is there is what is promised. */
  private compareResponses(before: Response, after: Response, where: string): void {
    this.compareBodies(before, after, where, 'answer');
    for (const [name, header] of Object.entries(before.headers ?? {})) {
      const [was, is] = [resolved(this.before, header), resolved(this.after, after.headers?.[name])];
      if (!is) this.report(`${where} ${name}`, 'is gone');
      else if (was.required && !is.required) this.report(`${where} ${name}`, 'may be missing now');
    }
  }

  private compareBodies(before: Body, after: Body, where: string, direction: Direction): void {
    for (const [type, media] of Object.entries(before.content ?? {})) {
      const now = after.content?.[type];
      if (!now) this.report(`${where} ${type}`, direction === 'request' ? 'is not taken any more' : 'is gone');
      else this.schemas[direction].compare(media.schema, now.schema, where);
    }
  }
}

function parametersOf(document: Document, { parameters = [] }: Operation): Map<string, Parameter> {
  const all = parameters.map((parameter) => resolved(document, parameter));
  return new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
}
