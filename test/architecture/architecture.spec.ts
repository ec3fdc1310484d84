import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { circles } from './rules/circles.js';
import { entitiesAsTypes } from './rules/entities-as-types.js';
import { environment } from './rules/environment.js';
import { guardedRoutes } from './rules/guarded-routes.js';
import { imports } from './rules/imports.js';
import { moduleHygiene } from './rules/module-hygiene.js';
import { oneStatementRoutes } from './rules/one-statement-routes.js';
import { sizes } from './rules/sizes.js';
import { time } from './rules/time.js';
import { type Rule, sourcesOf, type Violation } from './sources.js';

/** Each rule by the name of the folder in `fixtures/broken` that it must refuse. */
const rules: Record<string, Rule> = {
  circles,
  'entities-as-types': entitiesAsTypes,
  environment,
  'guarded-routes': guardedRoutes,
  imports,
  'module-hygiene': moduleHygiene,
  'one-statement-routes': oneStatementRoutes,
  sizes,
  time,
};

const house = join(__dirname, '..', '..');
const broken = join(__dirname, 'fixtures', 'broken');

const printed = (violations: readonly Violation[]) =>
  violations.map(({ file, line, message }) => `${file}:${line} ${message}`);

describe('the source tree', () => {
  it('is the one that is read', () => {
    expect(sourcesOf(house).map(({ path }) => path)).toEqual(expect.arrayContaining(['ormconfig.ts', 'src/main.ts']));
  });

  it.each(Object.entries(rules))('keeps the rule of %s', (_name, rule) => {
    expect(printed(rule(house))).toEqual([]);
  });
});

describe('a broken tree', () => {
  it.each(Object.entries(rules))('is refused by the rule of %s, line by line and no more', (name, rule) => {
    const root = join(broken, name);
    expect(printed(rule(root))).toEqual(readFileSync(join(root, 'refusals.txt'), 'utf8').trimEnd().split('\n'));
  });

  it('stands beside every rule', () => {
    expect(readdirSync(broken).toSorted()).toEqual(Object.keys(rules).toSorted());
    const files = readdirSync(join(__dirname, 'rules')).map((file) => file.replace(/\.ts$/, ''));
    expect(files.toSorted()).toEqual(Object.keys(rules).toSorted());
  });
});
