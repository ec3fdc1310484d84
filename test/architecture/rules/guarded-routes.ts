import { decoratorsOf, isRoute, nameOfRoute } from '../decorators.js';
import { nodesOf, type Rule, sourcesOf, violationAt } from '../sources.js';

/** Every route says who may call it: `@Can(permission)` or `@Public()`, on the method or on its class. */
export const guardedRoutes: Rule = (root) =>
  sourcesOf(root).flatMap((source) =>
    nodesOf(source, isRoute)
      .filter((route) => ![...decoratorsOf(route), ...decoratorsOf(route.parent)].some(isGuard))
      .map((route) =>
        violationAt(
          source,
          route.name,
          `${nameOfRoute(route)} does not say who may call it; give it @Can(permission), or @Public() if anybody may.`,
        ),
      ),
  );

function isGuard(decorator: string): boolean {
  return decorator === 'Can' || decorator === 'Public';
}
