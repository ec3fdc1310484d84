import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConfigurationError } from '#platform/config';
import { problemOf, ServiceUnavailable } from '#platform/errors';
import { declaredMigrations } from './declarations.js';

const POLL_MILLISECONDS = 500;

/**
 * Lets the application start only on a database that protects its tenants and knows its tables: a role that row-level
 * security does not hold is refused, and migrations that another process is still running are waited for. So is a server
 * that goes away meanwhile.
 */
@Injectable()
export class DatabaseGuardian implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Database');

  private readonly ending = new AbortController();

  constructor(private readonly source: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refuseUnboundRole();
    await this.awaitMigrations();
  }

  /** Whoever ends the process ends its wait. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  private async refuseUnboundRole(): Promise<void> {
    const [role] = await this.ask<{ name: string; unbound: boolean }[]>(`
      select current_user as name, rolsuper or rolbypassrls or exists (
        select from pg_tables where schemaname = 'public' and tableowner = current_user) as unbound
      from pg_roles where rolname = current_user`);
    if (role!.unbound)
      throw new ConfigurationError([
        `DATABASE_URL connects as "${role!.name}", which row-level security does not hold: it is a superuser, bypasses it ` +
          'or owns tables. Use a role that owns nothing, and the owner in DATABASE_OWNER_URL.',
      ]);
  }

  private async awaitMigrations(): Promise<void> {
    for (let told = false; ; told = true) {
      const pending = await this.pendingMigrations();
      if (pending.length === 0) return;
      if (!told)
        this.logger.warn(`Waiting for ${pending.length} migrations, first ${pending[0]}: run the role migrate`);
      await sleep(POLL_MILLISECONDS, undefined, { signal: this.ending.signal });
    }
  }

  private async pendingMigrations(): Promise<string[]> {
    const [{ known }] = await this.ask<[{ known: boolean }]>(`select to_regclass('migrations') is not null as known`);
    const applied = known ? await this.ask<{ name: string }[]>('select name from migrations') : [];
    const names = new Set(applied.map(({ name }) => name));
    return declaredMigrations()
      .map(({ name }) => name)
      .filter((name) => !names.has(name));
  }

  /** The answer of the server; one that is away is asked again, until it is back or the process is to end. */
  private async ask<Rows>(query: string): Promise<Rows> {
    for (let told = false; ; told = true)
      try {
        return await this.source.query<Rows>(query);
      } catch (error) {
        if (!(problemOf(error) instanceof ServiceUnavailable)) throw error;
        if (!told) this.logger.warn({ err: error }, 'The database went away while Atrium starts; trying again');
        await sleep(POLL_MILLISECONDS, undefined, { signal: this.ending.signal });
      }
  }
}
