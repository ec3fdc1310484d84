import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

interface Postgres {
  readonly port: number;
  url(database: string): string;
  stop(): Promise<void>;
}

interface BuiltPlatform {
  startEmbeddedPostgres(options: { dataDirectory: string }): Promise<Postgres>;
  createDatabase(postgres: Postgres, name: string): Promise<{ ownerUrl: string; applicationUrl: string }>;
}

/** The build has no types, and the sources speak a TypeScript that Node does not run. */
export async function builtPlatform(): Promise<BuiltPlatform> {
  const modules = ['embedded-postgres', 'database'].map((name) => join(root, 'dist/src/platform', name, 'index.js'));
  const [embedded, database] = await Promise.all(modules.map((path) => import(path) as Promise<object>));
  return { ...embedded, ...database } as BuiltPlatform;
}
