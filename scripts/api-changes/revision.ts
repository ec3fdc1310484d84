import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Document } from './document.ts';

const root = join(import.meta.dirname, '../..');
export const DOCUMENT = 'docs/reference/openapi.json';
export const DECLARATIONS = 'docs/breaking-changes.md';

export const pathOf = (file: string): string => join(root, file);

/** What a revision promises its clients, and which breaks it has declared so far. */
export interface Promised {
  readonly document: Document;
  readonly declarations: string;
}

/** What a revision promised; undefined where it had no document yet, or where there is no such revision. */
export function promisedBy(revision: string): Promised | undefined {
  const document = fileOf(revision, DOCUMENT);
  if (document === undefined) return undefined;
  return { document: JSON.parse(document) as Document, declarations: fileOf(revision, DECLARATIONS) ?? '' };
}

/** Whether a history goes back to its beginning; one that was cut off knows no revision before its own. */
export const isShallow = (): boolean => git('rev-parse', '--is-shallow-repository')?.trim() === 'true';

export const exists = (revision: string): boolean =>
  git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`) !== undefined;

const fileOf = (revision: string, file: string): string | undefined => git('show', `${revision}:${file}`);

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e8,
    });
  } catch {
    return undefined;
  }
}
