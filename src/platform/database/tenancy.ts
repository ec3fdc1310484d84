import type { QueryRunner } from 'typeorm';

interface TenantTable {
  /** The column that names the tenant. */
  readonly column?: string;
  /** A column with the person who may see their own rows in every organization. */
  readonly person?: string;
  /**
   * For tables of machinery that serves all tenants, such as the relay: it may see every row, and rows of no tenant
   * belong to work of no tenant.
   */
  readonly acrossTenants?: boolean;
}

/**
 * Puts a table under row-level security, forced on its owner too: outside the scope of its tenant no row can be seen,
 * written or deleted. For use in the migration that makes the table.
 */
export async function enforceTenancy(runner: QueryRunner, table: string, options: TenantTable = {}): Promise<void> {
  const { column = 'organization_id', person, acrossTenants } = options;
  // nullif: a setting that was once set locally reads as '' on its pooled connection, which is no uuid (22P02).
  const conditions = [
    `"${column}" ${acrossTenants ? 'is not distinct from' : '='} nullif(current_setting('app.organization_id', true), '')::uuid`,
    ...(person ? [`"${person}" = nullif(current_setting('app.user_id', true), '')::uuid`] : []),
    ...(acrossTenants ? [`current_setting('app.across_tenants', true) = 'on'`] : []),
  ];
  await runner.query(`alter table "${table}" enable row level security`);
  await runner.query(`alter table "${table}" force row level security`);
  await runner.query(`create policy tenancy on "${table}" using (${conditions.join(' or ')})`);
}

/** Makes a table a ledger: rows are added, never changed or deleted, by whomever. */
export async function enforceAppendOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
    end $$`);
  await runner.query(`
    create trigger append_only before update or delete on "${table}"
    for each row execute function refuse_change()`);
}
