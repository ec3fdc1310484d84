import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateQuotes20261120040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table quotes (
        id uuid not null constraint quotes_pkey primary key,
        organization_id uuid not null,
        customer_id uuid not null,
        currency text not null constraint quotes_currency_check check (currency ~ '^[A-Z]{3}$'),
        lines jsonb not null,
        expires_at timestamptz not null,
        order_id uuid
      )`);
    await runner.query(`create index quotes_expires_at_idx on quotes (expires_at)`);
    await enforceTenancy(runner, 'quotes', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table quotes`);
  }
}
