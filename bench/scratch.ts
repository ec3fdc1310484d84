import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { root } from './process.ts';

interface Postgres {
  url(database: string): string;
  stop(): Promise<void>;
}

interface BuiltPlatform {
  startEmbeddedPostgres(options: { dataDirectory: string; settings?: Record<string, string> }): Promise<Postgres>;
  createDatabase(postgres: Postgres, name: string): Promise<{ ownerUrl: string; applicationUrl: string }>;
}

/** A PostgreSQL of our own with a migrated database, that is gone afterwards. */
export class Scratch {
  readonly folder: string;
  readonly applicationUrl: string;
  /** As the superuser, whom row-level security does not hold. */
  readonly superuserUrl: string;
  readonly sql: Client;
  private readonly postgres: Postgres;

  private constructor(folder: string, postgres: Postgres, applicationUrl: string, sql: Client) {
    this.folder = folder;
    this.postgres = postgres;
    this.applicationUrl = applicationUrl;
    this.superuserUrl = postgres.url('bench');
    this.sql = sql;
  }

  static async make(): Promise<Scratch> {
    const { startEmbeddedPostgres, createDatabase } = await builtPlatform();
    const folder = mkdtempSync(join(tmpdir(), 'atrium-bench-'));
    // The server may run as another user, who has to get through to its own folder.
    chmodSync(folder, 0o755);
    try {
      const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
      const { ownerUrl, applicationUrl } = await createDatabase(postgres, 'bench');
      migrate(ownerUrl, applicationUrl);
      const sql = new Client({ connectionString: postgres.url('bench') });
      await sql.connect();
      return new Scratch(folder, postgres, applicationUrl, sql);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async remove(): Promise<void> {
    await this.sql.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The build has no types, and the sources speak a TypeScript that Node does not run. */
async function builtPlatform(): Promise<BuiltPlatform> {
  const modules = ['embedded-postgres', 'database'].map((name) => join(root, 'dist/src/platform', name, 'index.js'));
  const [embedded, database] = await Promise.all(modules.map((path) => import(path) as Promise<object>));
  return { ...embedded, ...database } as BuiltPlatform;
}

function migrate(ownerUrl: string, applicationUrl: string): void {
  const env = {
    PATH: process.env['PATH'],
    ATRIUM_ROLES: 'migrate',
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: applicationUrl,
  };
  const { status, stderr } = spawnSync(process.execPath, ['dist/src/main.js'], { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Migrating failed:\n${stderr}`);
}
