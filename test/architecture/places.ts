import { posix } from 'node:path';

/** One module's folder: `src/<layer>/<module>`. */
export interface Home {
  readonly layer: string;
  readonly module: string;
}

const HEIGHTS = ['platform', 'modules', 'commerce'];

/** How high a layer stands: platform lowest; a folder the house does not know is a company's own and stands on top. */
export function heightOf(layer: string): number {
  const height = HEIGHTS.indexOf(layer);
  return height < 0 ? HEIGHTS.length : height;
}

/** The module a file belongs to, or nothing for the top (`src/main.ts`, `ormconfig.ts`), which belongs to none. */
export function homeOf(path: string): Home | undefined {
  const [, layer, module] = /^src\/([^/]+)\/([^/]+)\//.exec(path) ?? [];
  return layer && module ? { layer, module } : undefined;
}

/** The front door that `#layer/module` names, or nothing when the text names anything else. */
export function frontDoorOf(specifier: string): Home | undefined {
  const [, layer, module] = /^#([^/]+)\/([^/]+)$/.exec(specifier) ?? [];
  return layer && module ? { layer, module } : undefined;
}

/** `layer/module`, as people say it; `the top` for what belongs to no module. */
export function nameOf(home: Home | undefined): string {
  return home ? `${home.layer}/${home.module}` : 'the top';
}

/** The file a relative import leads to, from the root. */
export function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}
