// What @nestjs/swagger knows of DTOs comes from a compiler plugin, which Jest's transformer does not run. Before the tests
// it is generated from the same sources with the plugin's options, so that tests serialize exactly as the build does.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const directory = join(import.meta.dirname, 'generated');

export default async function generateApiMetadata() {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8'));
  const { options } = compilerOptions.plugins.find(({ name }) => name === '@nestjs/swagger');
  const sources = globSync('src/**/*.{dto,controller}.ts', { cwd: root }).sort();
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const source of sources) hash.update(source).update(readFileSync(join(root, source)));
  const file = join(directory, `api-metadata-${hash.digest('hex').slice(0, 16)}.ts`);
  process.env.ATRIUM_TEST_API_METADATA = file;
  if (!existsSync(file)) await generate(options, file);
}

/** From a program of its own: a type error elsewhere is the type checker's to report, and no reason not to test. */
async function generate(options, file) {
  const { default: ts } = await import('typescript');
  const { PluginMetadataGenerator } = await import('@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js');
  const { ReadonlyVisitor } = await import('@nestjs/swagger/plugin');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile);
  const { fileNames, options: settings } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  mkdirSync(directory, { recursive: true });
  const draft = `draft-${process.pid}.ts`;
  new PluginMetadataGenerator().generate({
    visitors: [new ReadonlyVisitor({ ...options, pathToSource: directory })],
    outputDir: directory,
    filename: draft,
    tsProgramRef: ts.createProgram(fileNames, settings),
  });
  renameSync(join(directory, draft), file);
}
