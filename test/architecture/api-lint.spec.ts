import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const DOCUMENT = 'docs/reference/openapi.json';

/** One defect each, and the rule that sees it. */
const DEFECTS: Record<string, (document: any) => void> = {
  'operation-tag-defined': ({ paths }) => (paths['/v1/orders'].post.tags = ['Unheard of']),
  'operation-description': ({ paths }) => delete paths['/v1/orders'].get.description,
  'oas3-valid-schema-example': ({ components }) =>
    (components.schemas.CreateProductDto.properties.sku.example = 'two  spaces'),
  'owasp:api4:2023-string-limit': ({ components }) => delete components.schemas.ProductDto.properties.name.maxLength,
  'owasp:api4:2023-array-limit': ({ components }) => delete components.schemas.OrderDto.properties.lines.maxItems,
  'owasp:api4:2023-integer-limit': ({ components }) => delete components.schemas.StockDto.properties.onHand.maximum,
  'owasp:api4:2023-rate-limit': ({ paths }) => delete paths['/v1/orders'].post.responses[201].headers.RateLimit,
  'owasp:api2:2023-write-restricted': ({ paths }) => delete paths['/v1/orders'].post.security,
};

describe('the lint of the API document', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'atrium-lint-'));
    mkdirSync(join(directory, 'docs/reference'), { recursive: true });
    copyFileSync(join(root, '.spectral.yaml'), join(directory, '.spectral.yaml'));
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('finds each defect, and nothing else', async () => {
    const document = JSON.parse(readFileSync(join(root, DOCUMENT), 'utf8'));
    for (const damage of Object.values(DEFECTS)) damage(document);
    writeFileSync(join(directory, DOCUMENT), JSON.stringify(document));
    const { code, findings } = await lint(directory);
    expect([...new Set(findings)].sort()).toEqual(Object.keys(DEFECTS).sort());
    expect(code).toBe(1);
  }, 90_000);
});

/** `npm run lint:api`, in another directory and in words for a program. */
function lint(directory: string): Promise<{ code: number; findings: string[] }> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [command = '', ...args] = scripts['lint:api']!.split(' ');
  return new Promise((resolve) => {
    const spectral = join(directory, 'node_modules/.bin', command);
    execFile(spectral, [...args, '--format', 'json'], { cwd: directory, maxBuffer: 1e8 }, (error, output) =>
      resolve({
        code: Number(error?.code ?? 0),
        findings: (JSON.parse(output) as { code: string }[]).map((finding) => finding.code),
      }),
    );
  });
}
