import { frontDoorOf, type Home, heightOf, homeOf, nameOf, targetOf } from '../places.js';
import { type Rule, sourcesOf, violationAt } from '../sources.js';
import { visitsOf } from '../visits.js';

/**
 * There are two kinds of import beside packages: `./x.js` stays in its own module's folder, `#layer/module` goes through
 * somebody's front door, in the same layer or a lower one. Imports of types are imports.
 */
export const imports: Rule = (root) =>
  sourcesOf(root).flatMap((source) =>
    visitsOf(source).flatMap(({ node, specifier }) => {
      const refusal = refusalOf(source.path, specifier);
      return refusal ? [violationAt(source, node, refusal)] : [];
    }),
  );

function refusalOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return refusalOfRelative(path, specifier);
  if (specifier.startsWith('#')) return refusalOfVisit(path, specifier);
  if (specifier.startsWith('/') || specifier.startsWith('file:'))
    return `'${specifier}' is a place on one machine; import './x.js', '#layer/module' or a package.`;
  return undefined;
}

function refusalOfRelative(path: string, specifier: string): string | undefined {
  const [here, there] = [homeOf(path), homeOf(targetOf(path, specifier))];
  if (nameOf(here) === nameOf(there)) return undefined;
  const mend = there ? `import '#${nameOf(there)}', its front door` : `move what it needs into a module`;
  return `'${specifier}' leaves ${nameOf(here)} for the files of ${nameOf(there)}; ${mend}.`;
}

function refusalOfVisit(path: string, specifier: string): string | undefined {
  const [here, there] = [homeOf(path), frontDoorOf(specifier)];
  if (!there)
    return `'${specifier}' is no front door; import '#layer/module' and have its index.ts export what you need.`;
  if (!here) return undefined;
  if (nameOf(here) === nameOf(there)) return `'${specifier}' is this module's own front door; import './x.js'.`;
  if (looksDown(here, there)) return undefined;
  return (
    `${nameOf(here)} looks up to ${nameOf(there)}; imports go commerce → modules → platform. ` +
    `Move the code up, or let the lower one declare a port or an event that the higher one fills.`
  );
}

function looksDown(here: Home, there: Home): boolean {
  return here.layer === there.layer || heightOf(here.layer) > heightOf(there.layer);
}
