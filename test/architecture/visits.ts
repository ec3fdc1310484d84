import ts from 'typescript';
import { nodesOf, type Source } from './sources.js';

/** One mention of another file, module or package: where it stands and the text between the quotes. */
export interface Visit {
  readonly node: ts.Node;
  readonly specifier: string;
}

/** Everything a file imports: `import`, `export … from`, `import()`, `import type` and `import('…').Type` alike. */
export function visitsOf(source: Source): Visit[] {
  return nodesOf(source, (node) => specifierOf(node) !== undefined).map((node) => ({
    node,
    specifier: specifierOf(node)!.text,
  }));
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const specifier = whereItNames(node);
  return specifier && ts.isStringLiteralLike(specifier) ? specifier : undefined;
}

function whereItNames(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  const loads = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return loads ? node.arguments[0] : undefined;
}
