import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

/** What a rule found: where, from the root of the tree, and what to do about it. */
export interface Violation {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, and how to mend it. */
  readonly message: string;
}

/** Reads the tree below a root folder, the one that holds `src`, and tells everything it refuses there. */
export type Rule = (root: string) => Violation[];

/** One TypeScript file, parsed but not type checked. */
export interface Source {
  /** From the root, with slashes: `src/platform/clock/clock.ts`. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

const parsed = new Map<string, readonly Source[]>();

/** Every TypeScript file of `src`, and `ormconfig.ts` where there is one, in the order of their paths. */
export function sourcesOf(root: string): readonly Source[] {
  const known = parsed.get(root);
  if (known) return known;
  const sources = [...filesBelow(root, 'src'), 'ormconfig.ts']
    .filter((path) => path.endsWith('.ts') && existsSync(join(root, path)))
    .map((path) => ({ path, tree: parse(root, path) }));
  parsed.set(root, sources);
  return sources;
}

/** Every file below a folder of the root, from the root, sorted. */
export function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.split(sep).join('/'))
    .toSorted();
}

/** Every node of a file that passes a test, in the order they are written. */
export function nodesOf<Node extends ts.Node>(source: Source, test: (node: ts.Node) => node is Node): Node[];
export function nodesOf(source: Source, test: (node: ts.Node) => boolean): ts.Node[];
export function nodesOf(source: Source, test: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (test(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

/** A violation at the line where a node begins, past its docstring. */
export function violationAt(source: Source, node: ts.Node, message: string): Violation {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree));
  return { file: source.path, line: line + 1, message };
}

function parse(root: string, path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ES2023, true);
}
