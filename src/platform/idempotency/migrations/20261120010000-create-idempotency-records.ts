import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateIdempotencyRecords20261120010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_records (
        organization_id uuid not null,
        key bytea not null,
        fingerprint bytea not null,
        problem text,
        headers jsonb not null,
        body jsonb,
        created_at timestamptz not null default now(),
        constraint idempotency_records_pkey primary key (organization_id, key)
      )`);
    await runner.query(`create index idempotency_records_created_at_idx on idempotency_records (created_at)`);
    await enforceTenancy(runner, 'idempotency_records', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table idempotency_records`);
  }
}
