// npm run migration:generate -- commerce/orders add-due-date
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { run } from './run.mjs';

const root = join(import.meta.dirname, '..');
const [module, name] = process.argv.slice(2);
const folder = `src/${module}`;

if (!module || !/^[a-z][a-z0-9-]+$/.test(name ?? '') || !existsSync(join(root, folder, 'index.ts'))) {
  console.error('Usage: npm run migration:generate -- LAYER/MODULE NAME, such as commerce/orders add-due-date');
  process.exit(1);
}

buildIfNeeded();
run('dist/src/main.js', [], { ATRIUM_ROLES: 'migrate' });
const timestamp = later(new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14));
run('node_modules/typeorm/cli.js', [
  'migration:generate',
  `${folder}/migrations/${name}`,
  '--dataSource',
  'dist/ormconfig.js',
  '--timestamp',
  timestamp,
  '--pretty',
]);
const file = `${folder}/migrations/${timestamp}-${name}.ts`;
if (!existsSync(join(root, file))) process.exit(1);
run('node_modules/prettier/bin/prettier.cjs', ['--write', '--log-level', 'warn', file]);

const [, migration] = /class (\w+)/.exec(readFileSync(join(root, file), 'utf8'));
const [moduleFile] = globSync(`${folder}/*.module.ts`, { cwd: root });
console.log(`
Wrote ${file}. Two things are left to you:
  1. read it; a new table with an organization_id needs enforceTenancy(runner, 'table')
  2. add ${migration} to the migrations in ${moduleFile}`);

/** Now, or just after the newest migration there is, should that carry a time to come: each builds on those before it. */
function later(now) {
  const written = globSync('src/**/migrations/*.ts', { cwd: root }).map(
    (path) => /(\d{14})-[^/]*$/.exec(path)?.[1] ?? '',
  );
  const newest = written.sort().at(-1) ?? '';
  return newest < now ? now : String(BigInt(newest) + 1n);
}
