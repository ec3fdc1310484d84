import ts from 'typescript';
import { nodesOf, type Rule, type Source, sourcesOf, violationAt } from '../sources.js';

/** A front door gives entities away as types only: others may name what they are handed, never query or build it. */
export const entitiesAsTypes: Rule = (root) =>
  sourcesOf(root)
    .filter(({ path }) => /^src\/[^/]+\/[^/]+\/index\.ts$/.test(path))
    .flatMap((source) =>
      nodesOf(source, ts.isExportDeclaration)
        .flatMap((declaration) => valuesOf(source, declaration))
        .map((node) => violationAt(source, node, refusalOf(node))),
    );

/** What an export gives away of an entity's file beside types: its names, or the whole declaration of an `export *`. */
function valuesOf(source: Source, declaration: ts.ExportDeclaration): ts.Node[] {
  if (declaration.isTypeOnly) return [];
  const { exportClause: names } = declaration;
  if (!names || !ts.isNamedExports(names)) return isEntityFile(declaration.moduleSpecifier) ? [declaration] : [];
  return names.elements.filter(
    (name) =>
      !name.isTypeOnly &&
      (declaration.moduleSpecifier
        ? isEntityFile(declaration.moduleSpecifier)
        : isImportedFromEntity(source, (name.propertyName ?? name.name).text)),
  );
}

/** Tells whether a name that is exported without `from` was imported, as a value, from an entity's file. */
function isImportedFromEntity(source: Source, name: string): boolean {
  return nodesOf(source, ts.isImportSpecifier).some((specifier) => {
    const clause = specifier.parent.parent;
    const asType = specifier.isTypeOnly || clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return !asType && specifier.name.text === name && isEntityFile(clause.parent.moduleSpecifier);
  });
}

function isEntityFile(specifier: ts.Expression | undefined): boolean {
  return specifier !== undefined && ts.isStringLiteral(specifier) && specifier.text.endsWith('.entity.js');
}

function refusalOf(node: ts.Node): string {
  const what = ts.isExportSpecifier(node) ? node.name.text : 'the entity';
  return `the front door hands out ${what} as a value; write \`export type { … }\`, and let others call a service.`;
}
