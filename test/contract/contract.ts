import { faultsOfAnswer, faultsOfJson } from './answers.js';
import { type Document, operationOf } from './document.js';
import type { Answer, Exchange } from './exchange.js';
import { faultsOfRequest, headersDeclaredIn } from './requests.js';
import { Schemas } from './schemas.js';

/** Routes that are served and not in the document. A new line here is a decision; without one, such a route fails. */
const OUTSIDE_THE_DOCUMENT = new Map([
  ['/', 'leads a browser to the reference'],
  ['/docs', 'the reference: pages, not data'],
  ['/docs/*', 'the reference: pages, not data'],
  ['/docs-json', 'the reference: the document, where the pages look for it'],
  ['/docs-yaml', 'the reference: the document, where the pages look for it'],
  ['/openapi.json', 'the document itself'],
  ['/problems', 'where the type of every problem leads'],
  ['/problems/:slug', 'where the type of every problem leads'],
]);

/** The dashboard of jobs: pages, with data and refusals that are between them and their server. */
const DASHBOARD = /^\/operations\/jobs(\/|$)/;

/** On every answer, whoever gives it. */
const STANDARD_HEADERS = [
  'cache-control',
  'content-security-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'strict-transport-security',
  'vary',
  'x-content-type-options',
  'x-request-id',
];

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** The API document as a promise that traffic is held against, in both directions. */
export class Contract {
  private readonly schemas: Schemas;
  private readonly headers: ReadonlySet<string>;

  constructor(private readonly document: Document) {
    this.schemas = new Schemas(document.components?.schemas ?? {});
    this.headers = headersDeclaredIn(document);
  }

  /** What request and answer break of the contract; each fault says who, where and what. */
  faultsOf(exchange: Exchange): string[] {
    const { method, url, request, answer } = exchange;
    const operation = request && operationOf(this.document, method, request.route);
    const name = operation ? (operation.operationId ?? 'an operation without an id') : 'outside of the document';
    return this.faults(exchange).map((fault) => `${name} (${method} ${url}, ${answer.status}): ${fault}`);
  }

  private faults({ method, request, answer }: Exchange): string[] {
    if (!request)
      return tellsMethods(method, answer) ? missingHeaders(answer) : this.faultsOfRefusal(answer, method === 'HEAD');
    const operation = operationOf(this.document, method, request.route);
    if (!operation) return this.faultsOutside(request.route, answer, method === 'HEAD');
    return [
      ...missingHeaders(answer),
      ...faultsOfAnswer(this.document, this.schemas, operation, answer, method === 'HEAD'),
      ...(answer.status < 400 ? faultsOfRequest(this.document, this.schemas, this.headers, operation, request) : []),
    ];
  }

  private faultsOutside(route: string, answer: Answer, isHead: boolean): string[] {
    if (DASHBOARD.test(route)) return missingHeaders(answer);
    if (!OUTSIDE_THE_DOCUMENT.has(route)) return [`the route ${route} is not declared`];
    return answer.status < 400 ? missingHeaders(answer) : this.faultsOfRefusal(answer, isHead);
  }

  /** Whatever is refused before it reached an operation is a problem document with the standard headers. */
  private faultsOfRefusal(answer: Answer, isHead: boolean): string[] {
    if (answer.status < 400) return ['an answer that is no refusal, though nothing was reached'];
    if (!/^application\/problem\+json(;|$)/.test(answer.headers['content-type'] ?? '')) return ['no problem document'];
    return [...missingHeaders(answer), ...(isHead ? [] : faultsOfJson(this.schemas, PROBLEM, answer.body))];
  }
}

/** What is offered, and to whom, is told to browsers and the curious on every address (RFC 9110; Fetch Standard, CORS). */
const tellsMethods = (method: string, { status, body }: Answer): boolean =>
  method === 'OPTIONS' && status === 204 && body === '';

const missingHeaders = ({ headers }: Answer): string[] =>
  STANDARD_HEADERS.filter((name) => headers[name] === undefined).map((name) => `header ${name} is missing`);
