import type { OpenAPIObject } from '@nestjs/swagger';
import { sendRaw } from '../http/raw-request.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const ID = '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly declared: Record<string, any>;
}

/** A request to any operation that the pipeline refuses before the route is asked. */
interface Refused {
  readonly status: number;
  readonly when: string;
  readonly address?: (path: string) => string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signedIn?: boolean;
}

const json = { 'content-type': 'application/json' };
const filled = (path: string, id = ID) => path.replaceAll(/\{\w+\}/g, id);

const REFUSED: readonly Refused[] = [
  { status: 400, when: 'there are two hosts', headers: { Host: 'two.example.com' } },
  { status: 401, when: 'nobody asks' },
  { status: 403, when: 'somebody without an organization asks', signedIn: true },
  { status: 413, when: 'the body is too large', headers: json, body: `"${'x'.repeat(100_001)}"` },
  { status: 414, when: 'an id is too long', address: (path) => filled(path, 'x'.repeat(300)) },
  { status: 415, when: 'the body is no JSON', headers: { 'content-type': 'text/plain' }, body: 'x' },
  { status: 417, when: 'something unheard of is expected', headers: { expect: 'a miracle' } },
  { status: 431, when: 'the headers are too large', headers: { cookie: 'x'.repeat(17_000) } },
];

describe('what the document says that every route answers', () => {
  let app: TestApp;
  let operations: Operation[];
  let person: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    person = await app.person();
    const all = operationsOf((await app.anonymous.get<OpenAPIObject>('/openapi.json')).body);
    const logsOut = ({ id }: Operation) => id === 'OwnSessions.endAll';
    operations = [...all.filter((operation) => !logsOut(operation)), ...all.filter(logsOut)];
  });
  afterAll(() => app.stop());

  // Both directions: what is answered is declared, and what is declared can be had.
  it.each(REFUSED)('is $status when $when, exactly where it is declared', async (refused) => {
    const { status } = refused;
    const answering: string[] = [];
    for (const operation of operations) if ((await ask(operation, refused)) === status) answering.push(operation.id);
    const declaring = operations.filter(({ declared }) => refusedByPipeline(declared[status])).map(({ id }) => id);
    expect(answering.sort()).toEqual(declaring.sort());
  });

  it('is a limit on how often to ask, exactly where requests are counted', async () => {
    const counted: string[] = [];
    for (const { id, method, path } of operations) {
      const reply = await app.anonymous.send(method, filled(path));
      if (reply.headers.has('ratelimit')) counted.push(id);
    }
    const declaring = operations.filter(({ declared }) => declared['429']).map(({ id }) => id);
    expect(counted.sort()).toEqual(declaring.sort());
    expect(counted).not.toContain('Health.live');
  });

  async function ask({ method, path }: Operation, { address = filled, headers, body = '', signedIn }: Refused) {
    const lines = {
      ...(signedIn && { authorization: `Bearer ${person.accessToken}` }),
      ...(body && { 'content-length': String(body.length) }),
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `${method} ${address(path)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`;
    return (await sendRaw(app.url, `${start}${head.join('')}\r\n${body}`)).status;
  }
});

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, { operationId: string; responses: Record<string, object> }>).map(
      ([method, { operationId, responses }]) => ({
        id: operationId,
        method: method.toUpperCase(),
        path,
        declared: Object.fromEntries(
          Object.entries(responses).map(([status, response]) => [status, resolved(document, response)]),
        ),
      }),
    ),
  );
}

function resolved(document: OpenAPIObject, response: object): object {
  const name = '$ref' in response ? String(response.$ref).split('/').at(-1)! : undefined;
  return name === undefined ? response : document.components!.responses![name]!;
}

/** A refusal that is the route's own (a wrong password) says nothing of the pipeline. */
function refusedByPipeline(response?: { content: Record<string, { examples: object }> }): boolean {
  const examples = Object.keys(response?.content['application/problem+json']?.examples ?? {});
  return examples.some((slug) => PIPELINE_PROBLEMS.has(slug));
}

const PIPELINE_PROBLEMS = new Set([
  'malformed-request',
  'unauthenticated',
  'organization-not-chosen',
  'payload-too-large',
  'address-too-long',
  'unsupported-media-type',
  'expectation-failed',
  'headers-too-large',
]);
