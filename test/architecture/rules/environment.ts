import ts from 'typescript';
import { homeOf, nameOf } from '../places.js';
import { nodesOf, type Rule, sourcesOf, violationAt } from '../sources.js';

/** The environment is read in `platform/config` only, so that every setting is declared, checked and documented. */
export const environment: Rule = (root) =>
  sourcesOf(root)
    .filter(({ path }) => nameOf(homeOf(path)) !== 'platform/config')
    .flatMap((source) =>
      nodesOf(source, readsEnvironment).map((node) =>
        violationAt(source, node, `process.env is read in platform/config only; declare a setting and inject it.`),
      ),
    );

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) return isProcess(node.expression) && isText(node.argumentExpression, 'env');
  if (ts.isBindingElement(node)) return takesEnvironmentApart(node);
  if (ts.isImportSpecifier(node)) return (node.propertyName ?? node.name).text === 'env' && isImportOfProcess(node);
  return false;
}

function isProcess(node: ts.Expression): boolean {
  return node.getText() === 'process' || node.getText() === 'globalThis.process';
}

function isText(node: ts.Expression, text: string): boolean {
  return ts.isStringLiteralLike(node) && node.text === text;
}

/** `const { env } = process` and `const { env: other } = process`. */
function takesEnvironmentApart(node: ts.BindingElement): boolean {
  const declaration = node.parent.parent;
  const from = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return from !== undefined && isProcess(from) && (node.propertyName ?? node.name).getText() === 'env';
}

/** `import { env } from 'node:process'`. */
function isImportOfProcess(node: ts.ImportSpecifier): boolean {
  const from = node.parent.parent.parent.moduleSpecifier;
  return isText(from, 'node:process') || isText(from, 'process');
}
