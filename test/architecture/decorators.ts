import ts from 'typescript';

/** The names of the decorators on a class or method: `@Can(x)` and `@Can` are both `Can`. */
export function decoratorsOf(node: ts.HasDecorators): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}

const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);

/** Tells whether a node is a method that answers an HTTP route. */
export function isRoute(node: ts.Node): node is ts.MethodDeclaration & { readonly parent: ts.ClassLikeDeclaration } {
  return (
    ts.isMethodDeclaration(node) &&
    ts.isClassLike(node.parent) &&
    decoratorsOf(node).some((decorator) => ROUTES.has(decorator))
  );
}

/** `OrdersController.place`, as people say it. */
export function nameOfRoute(route: ts.MethodDeclaration & { readonly parent: ts.ClassLikeDeclaration }): string {
  return `${route.parent.name?.text ?? 'a class'}.${route.name.getText()}`;
}
