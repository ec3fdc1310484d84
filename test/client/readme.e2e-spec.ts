import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'client/README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n(.*?)\n```/gs)].map(([, block]) => block!);
const generated = join(root, 'test/support/generated/client-readme');

describe('the README of the client', () => {
  it('compiles as it stands', () => {
    mkdirSync(generated, { recursive: true });
    writeFileSync(join(generated, 'program.mts'), blocks.join('\n'));
    const compilerOptions = {
      noEmit: true,
      rootDir: root,
      paths: { '@atrium/client': [join(root, 'client/src/index.ts')] },
    };
    const project = { extends: join(root, 'client/tsconfig.json'), compilerOptions, include: ['program.mts'] };
    writeFileSync(join(generated, 'tsconfig.json'), JSON.stringify(project));
    const { stdout } = spawnSync(process.execPath, [
      join(root, 'node_modules/@typescript/native/bin/tsc'),
      '-p',
      generated,
    ]);
    expect(stdout.toString()).toBe('');
  });

  it('runs, and prints what it says', async () => {
    const app = await TestApp.start();
    try {
      const isImport = (line: string) => line.startsWith('import ');
      const lines = blocks
        .join('\n')
        .replaceAll('http://localhost:3000', app.url)
        .replaceAll('export ', '')
        .split('\n');
      const [imports, statements] = [lines.filter(isImport), lines.filter((line) => !isImport(line))];
      const program = `${imports.join('\n')}\nexport async function run() {\n${statements.join('\n')}\n}\n`;
      writeFileSync(join(generated, 'program.ts'), program);
      const printed = jest.spyOn(console, 'log').mockImplementation();
      const { run } = (await import(join(generated, 'program.ts'))) as { run(): Promise<void> };
      await run();
      const promised = [...program.matchAll(/console\.log\(.*; \/\/ (.*)/g)].map(([, line]) => line);
      expect(promised).toContain('Blue Teapot');
      expect(printed.mock.calls.map(([line]) => String(line))).toEqual(promised);
    } finally {
      await app.stop();
    }
  });
});
