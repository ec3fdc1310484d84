// Takes @atrium/client as a stranger does: packs dist/client (npm run build), installs the tarball without a network into an
// empty project, compiles what must compile and what must not in strict TypeScript 6 and 7, without `skipLibCheck`, and
// runs it on this Node.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'atrium-client-'));
const sh = (command, args) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const node = (...args) => sh(process.execPath, args);

/** The tarball of a package folder, as the registry would hand it out. */
function pack(folder) {
  const [{ filename }] = JSON.parse(sh('npm', ['pack', join(root, folder), '--json', '--ignore-scripts']));
  return `file:${filename}`;
}

try {
  // The registry's own packages come from what is installed here.
  const dependencies = {
    '@atrium/client': pack('dist/client'),
    'openapi-fetch': pack('node_modules/openapi-fetch'),
    'openapi-typescript-helpers': pack('node_modules/openapi-typescript-helpers'),
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true, dependencies }));
  sh('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund']);

  copyFileSync(join(root, 'test/client/wrong-use.ts'), join(project, 'wrong-use.ts'));
  const strictest = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
  };
  const compilerOptions = { ...strictest, target: 'es2022', lib: ['es2022', 'dom'], types: [], noEmit: true };
  for (const module of ['nodenext', 'preserve']) {
    const tsconfig = { compilerOptions: { ...compilerOptions, module }, include: ['wrong-use.ts'] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    node(join(root, 'node_modules/typescript/bin/tsc6'), '-p', '.');
    node(join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', '.');
  }

  const program = `
    import { createAtriumClient } from '@atrium/client';
    const fetch = async ({ url }) => Response.json({ type: 'https://x/problems/unauthenticated' }, { status: 401, headers: { url } });
    const { error, response } = await createAtriumClient({ baseUrl: 'https://api.example.com/', fetch }).GET('/v1/me');
    console.log(error.slug, response.headers.get('url'));`;
  const said = node('--input-type=module', '-e', program).trim();
  if (said !== 'unauthenticated https://api.example.com/v1/me') throw new Error(`The installed client said: ${said}`);
  console.log('A stranger installs, compiles and runs @atrium/client');
} finally {
  rmSync(project, { recursive: true });
}
