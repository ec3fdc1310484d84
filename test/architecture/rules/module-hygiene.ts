import ts from 'typescript';
import { heightOf, type Home, homeOf, nameOf } from '../places.js';
import { decoratorsOf } from '../decorators.js';
import { nodesOf, type Rule, type Source, sourcesOf, type Violation, violationAt } from '../sources.js';

/**
 * Every folder of a layer is a module: it has an `index.ts`, and above the platform a `*.module.ts` whose class says in
 * a docstring what it is for. Nothing lies loose in a layer.
 */
export const moduleHygiene: Rule = (root) => {
  const sources = sourcesOf(root);
  const homes = new Map(sources.flatMap(({ path }) => homeOf(path) ?? []).map((home) => [nameOf(home), home]));
  return [
    ...sources.filter(({ path }) => /^src\/[^/]+\/[^/]+\.ts$/.test(path)).map(looseFile),
    ...[...homes.values()].flatMap((home) => {
      const files = sources.filter(({ path }) => path.startsWith(`src/${nameOf(home)}/`));
      return [...frontDoor(home, files), ...moduleClass(home, files)];
    }),
  ];
};

function looseFile(source: Source): Violation {
  return violationAt(source, source.tree, `lies loose in its layer; put it in a module's folder.`);
}

function frontDoor(home: Home, files: readonly Source[]): Violation[] {
  if (files.some(({ path }) => path === `src/${nameOf(home)}/index.ts`)) return [];
  return [{ file: `src/${nameOf(home)}`, line: 1, message: `has no index.ts; export there what others may use.` }];
}

function moduleClass(home: Home, files: readonly Source[]): Violation[] {
  if (heightOf(home.layer) === 0) return [];
  const holders = files.filter(({ path }) => /^src\/[^/]+\/[^/]+\/[^/]+\.module\.ts$/.test(path));
  const message = `has no *.module.ts; declare its class there, with @Module() and a docstring.`;
  if (holders.length === 0) return [{ file: `src/${nameOf(home)}`, line: 1, message }];
  return holders.flatMap((source) =>
    nodesOf(source, ts.isClassDeclaration)
      .filter(
        (declared) => decoratorsOf(declared).includes('Module') && ts.getJSDocCommentsAndTags(declared).length === 0,
      )
      .map((declared) =>
        violationAt(
          source,
          declared.name ?? declared,
          `${declared.name?.text ?? 'the module'} has no docstring; say what it is for, which tables it owns and which events it tells.`,
        ),
      ),
  );
}
