import { existsSync, readFileSync } from 'node:fs';
import { REQUIREMENTS } from './asvs.js';

const REASONS = /^(Does not apply|Up to the installation|Open): \S/;
const PATH = /`((?:src|test|docs|deploy)\/[\w./-]+|\.[a-z]\S*|package-lock\.json)`/g;
/** `| 1.2.3, 1.2.4 | what shows it |` */
const LINE = /^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) +\| (.+?) *\|$/gm;

interface Line {
  readonly requirements: readonly string[];
  readonly evidence: string;
}

const linesOf = (page: string): Line[] =>
  [...page.matchAll(LINE)].map(([, requirements, evidence]) => ({
    requirements: requirements!.split(', '),
    evidence: evidence!,
  }));

const pathsIn = (text: string): string[] => [...text.matchAll(PATH)].map(([, path]) => path!);

/** What a page about security leaves out, says twice, or says without showing it. */
function faultsOf(page: string): string[] {
  const lines = linesOf(page);
  const named = lines.flatMap(({ requirements }) => requirements);
  const missing = REQUIREMENTS.filter((requirement) => !named.includes(requirement));
  const strange = named.filter((one, index) => !REQUIREMENTS.includes(one) || named.indexOf(one) !== index);
  const bare = lines.filter(({ evidence }) => !REASONS.test(evidence) && pathsIn(evidence).length === 0);
  const gone = pathsIn(page).filter((path) => !existsSync(path));
  return [
    ...missing.map((requirement) => `${requirement} is missing`),
    ...strange.map((requirement) => `${requirement} is there twice, or is none of levels 1 and 2`),
    ...bare.map(({ requirements }) => `${requirements.join(', ')} shows nothing`),
    ...gone.map((path) => `${path} does not exist`),
  ];
}

describe('docs/security.md', () => {
  const page = readFileSync('docs/security.md', 'utf8');

  it('shows every requirement of levels 1 and 2 by a file that exists, or says why there is none', () => {
    expect(faultsOf(page)).toEqual([]);
  });

  it('could not leave one out, say it twice, show nothing, or name a test that is gone', () => {
    const worse = page
      .replace(/9\.2\.4( +\| `test\/modules\/auth)\/forge-a-token/, '9.2.3$1/nowhere')
      .replace(/(8\.4\.1 +\| ).+ \|/, '$1Surely |');
    expect(faultsOf(worse)).toEqual([
      '9.2.4 is missing',
      '9.2.3 is there twice, or is none of levels 1 and 2',
      '8.4.1 shows nothing',
      'test/modules/auth/nowhere.e2e-spec.ts does not exist',
    ]);
  });
});
