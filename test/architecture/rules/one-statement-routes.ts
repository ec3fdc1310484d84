import { isRoute, nameOfRoute } from '../decorators.js';
import { nodesOf, type Rule, sourcesOf, violationAt } from '../sources.js';

/** A controller method is one statement: HTTP becomes a call, a result becomes a DTO, and nothing is decided. */
export const oneStatementRoutes: Rule = (root) =>
  sourcesOf(root).flatMap((source) =>
    nodesOf(source, isRoute)
      .filter((route) => route.body?.statements.length !== 1)
      .map((route) =>
        violationAt(
          source,
          route.name,
          `${nameOfRoute(route)} has ${route.body?.statements.length ?? 0} statements, and a controller method has one; ` +
            `move what it decides to the service and what it shapes to the DTO.`,
        ),
      ),
  );
