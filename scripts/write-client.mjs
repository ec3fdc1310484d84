// Writes client/src/generated from docs/reference/openapi.json: the types of requests and answers, and what the client has
// to know of each operation. test/client/up-to-date.spec.ts fails when a file is not what this would write.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';

const root = join(import.meta.dirname, '..');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NOTICE =
  '// Written by scripts/write-client.mjs from docs/reference/openapi.json; not to be changed by hand.\n\n';

/** The generated files by name, as they have to be. */
async function generateClient() {
  const document = JSON.parse(readFileSync(join(root, 'docs/reference/openapi.json'), 'utf8'));
  return { 'operations.ts': NOTICE + operationsOf(document), 'schema.ts': NOTICE + (await schemaOf(document)) };
}

/** Requests, and the bodies of successful answers. Refusals are typed by `ProblemsOf`: left in, they would be most of it. */
async function schemaOf(original) {
  const document = structuredClone(original);
  for (const [, operation] of eachOperation(document)) {
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    operation.responses = Object.fromEntries(answers.map(([status, answer]) => [status, bodyOf(document, answer)]));
    // The client sends a key of its own where none is given.
    for (const parameter of operation.parameters ?? []) if (isKey(parameter)) parameter.required = false;
  }
  const components = { schemas: document.components.schemas };
  return astToString(await openapiTypescript({ ...document, components }, { defaultNonNullable: false }));
}

/** An answer without its headers, which `fetch` has no types for. */
function bodyOf(document, answer) {
  const { headers: _headers, ...body } = resolved(document, answer);
  return body;
}

function operationsOf(document) {
  const operations = eachOperation(document);
  const named = (condition) => operations.filter(([, operation]) => condition(operation)).map(([name]) => name);
  const problems = operations.map(([name, operation]) => [name, problemsOf(document, name, operation)]);
  return `/** The operations that are for somebody: they are sent with the access token. */
export const needsToken: ReadonlySet<string> = new Set(${list(named(({ security }) => security?.length > 0))});

/** The operations that take an \`Idempotency-Key\`: the same request with the same key has its effect once. */
export const takesKey: ReadonlySet<string> = new Set(${list(named(({ parameters }) => parameters?.some(isKey)))});

/** Every problem that the API documents, by the last part of its \`type\`. */
export const problemSlugs = ${list([...new Set(problems.flatMap(([, slugs]) => slugs))].sort())} as const;

/** The problems that each operation documents. */
export interface ProblemsOf {
${problems.map(([name, slugs]) => `  '${name}': ${slugs.map((slug) => `'${slug}'`).join(' | ')};`).join('\n')}
}
`;
}

/** \`GET /v1/products\` and the like, each with what the document says of it. */
function eachOperation({ paths }) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => [`${method.toUpperCase()} ${path}`, item[method]]),
  );
}

/** The slugs of an operation, from the examples of its refusals: one a problem. */
function problemsOf(document, name, { responses }) {
  const slugs = Object.entries(responses).flatMap(([status, response]) => {
    const { content } = resolved(document, response);
    const problem = content?.['application/problem+json'];
    if (!problem) return [];
    const types = Object.values(problem.examples ?? {}).map((example) => resolved(document, example).value.type);
    if (types.length === 0) throw new Error(`${name} documents no example of its refusals with ${status}`);
    return types.map((type) => type.split('/').at(-1));
  });
  return [...new Set(slugs)].sort();
}

/** What a local reference refers to, or the thing itself. */
function resolved(document, thing) {
  if (!thing.$ref) return thing;
  return thing.$ref
    .slice(2)
    .split('/')
    .reduce((part, key) => part[key], document);
}

const isKey = (parameter) => parameter.in === 'header' && parameter.name === 'Idempotency-Key';

const list = (names) => `[\n${names.map((name) => `  '${name}',`).join('\n')}\n]`;

const directory = join(root, 'client/src/generated');
const files = await generateClient();
if (process.argv.includes('--check')) {
  const isCurrent = ([file, text]) => readFileSync(join(directory, file), 'utf8') === text;
  const stale = Object.entries(files).filter((entry) => !isCurrent(entry));
  for (const [file] of stale) console.error(`client/src/generated/${file} is older than docs/reference/openapi.json`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(directory, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  console.log(`Wrote ${Object.keys(files).join(', ')} in client/src/generated`);
}
