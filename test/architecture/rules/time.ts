import ts from 'typescript';
import { homeOf, nameOf } from '../places.js';
import { nodesOf, type Rule, sourcesOf, violationAt } from '../sources.js';

/**
 * The time is asked of `platform/clock` only, so that a test can move it. How long something took is another question:
 * `performance.now()` and `process.hrtime` may be asked anywhere, and so may `new Date(something)`.
 */
export const time: Rule = (root) =>
  sourcesOf(root)
    .filter(({ path }) => nameOf(homeOf(path)) !== 'platform/clock')
    .flatMap((source) =>
      nodesOf(source, asksTheTime).map((node) =>
        violationAt(source, node, `${node.getText()} asks the machine for the time; ask Clock of #platform/clock.`),
      ),
    );

function asksTheTime(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return isDate(node.expression) && !node.arguments?.length;
  if (ts.isCallExpression(node)) return isDate(node.expression);
  return ts.isPropertyAccessExpression(node) && isDate(node.expression) && node.name.text === 'now';
}

function isDate(node: ts.Expression): boolean {
  return node.getText() === 'Date' || node.getText() === 'globalThis.Date';
}
