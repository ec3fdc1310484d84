import { problemCatalogue } from './problem.js';

/** The page `docs/reference/problems.md`: every refusal of the installed modules. */
export function problemsReference(): string {
  const rows = problemCatalogue().map(
    ({ slug, status, title, remedy }) =>
      `| ${status} | [\`${slug}\`](#${slug})<a id="${slug}"></a> | ${title} | ${remedy} |`,
  );
  return [
    '# Problems',
    '',
    'Every answer that is not a success is `application/problem+json` (RFC 9457). Its `type` is the address of the problem',
    'in the running API, `{PUBLIC_URL}/problems/{name}`. This page is generated from the `@ProblemType` declarations by',
    '`npm run docs:reference`.',
    '',
    '| status | name | what happened | the way out |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
