import { frontDoorOf, homeOf, nameOf } from '../places.js';
import { type Rule, sourcesOf, type Violation, violationAt } from '../sources.js';
import { visitsOf } from '../visits.js';

/** For each module, the modules it visits, each with its first visit. */
type Visits = Map<string, Map<string, Violation>>;

/**
 * No module reaches itself through others. Imports of types count, because a type known both ways is a boundary in the
 * wrong place; imports in `*.spec.ts` do not, because nothing imports a spec.
 */
export const circles: Rule = (root) => {
  const visits = visitsBetweenModules(root);
  const found = new Map<string, Violation>();
  for (const module of [...visits.keys()].toSorted()) {
    const circle = shortestCircle(visits, module);
    if (!circle) continue;
    const key = circle.toSorted().join(' ');
    if (!found.has(key)) found.set(key, refusalOf(visits, circle));
  }
  return [...found.values()];
};

function visitsBetweenModules(root: string): Visits {
  const visits: Visits = new Map();
  for (const source of sourcesOf(root)) {
    const here = homeOf(source.path);
    if (!here || source.path.endsWith('.spec.ts')) continue;
    for (const { node, specifier } of visitsOf(source)) {
      const there = frontDoorOf(specifier);
      if (!there || nameOf(there) === nameOf(here)) continue;
      const known = visits.get(nameOf(here)) ?? new Map<string, Violation>();
      if (!known.has(nameOf(there))) known.set(nameOf(there), violationAt(source, node, ''));
      visits.set(nameOf(here), known);
    }
  }
  return visits;
}

/** The shortest way from a module back to itself, without the return: breadth first. */
function shortestCircle(visits: Visits, start: string): string[] | undefined {
  const seen = new Set<string>();
  let ways = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways)
      for (const next of visits.get(way.at(-1)!)?.keys() ?? []) {
        if (next === start) return way;
        if (!seen.has(next)) longer.push([...way, next]);
        seen.add(next);
      }
    ways = longer;
  }
  return undefined;
}

function refusalOf(visits: Visits, circle: readonly string[]): Violation {
  const first = visits.get(circle[0]!)!.get(circle[1]!)!;
  const steps = circle.map((module, index) => visits.get(module)!.get(circle[(index + 1) % circle.length]!)!);
  const message =
    `a circle: ${[...circle, circle[0]].join(' → ')} (${steps.map(({ file, line }) => `${file}:${line}`).join(', ')}). ` +
    `Publish an event instead of one of the calls, or move what both need into a module below them.`;
  return { ...first, message };
}
