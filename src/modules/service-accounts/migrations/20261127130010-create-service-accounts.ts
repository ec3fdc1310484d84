import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateServiceAccounts20261127130010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_accounts (
        id uuid not null constraint service_accounts_pkey primary key,
        organization_id uuid not null,
        name text not null constraint service_accounts_name_check check (char_length(name) between 1 and 100),
        role text not null constraint service_accounts_role_check check (role in ('admin', 'staff', 'customer')),
        created_by uuid not null,
        created_at timestamptz not null,
        version integer not null
      )`);
    await runner.query(
      `create index service_accounts_organization_id_id_idx on service_accounts (organization_id, id)`,
    );
    await enforceTenancy(runner, 'service_accounts');

    await runner.query(`
      create table service_account_keys (
        id uuid not null constraint service_account_keys_pkey primary key,
        organization_id uuid not null,
        service_account_id uuid not null
          constraint service_account_keys_service_account_id_fkey references service_accounts (id) on delete cascade,
        prefix text not null,
        hash bytea not null constraint service_account_keys_hash_key unique,
        scopes text[] not null
          constraint service_account_keys_scopes_check check (cardinality(scopes) between 1 and 100),
        requests_per_minute integer
          constraint service_account_keys_requests_per_minute_check check (requests_per_minute > 0),
        expires_at timestamptz not null,
        last_used_at timestamptz,
        replaced_by_id uuid,
        created_by uuid not null,
        created_at timestamptz not null
      )`);
    await runner.query(
      `create index service_account_keys_service_account_id_id_idx on service_account_keys (service_account_id, id)`,
    );
    await enforceTenancy(runner, 'service_account_keys');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table service_account_keys`);
    await runner.query(`drop table service_accounts`);
  }
}
