import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateOutboxAndInbox20261120010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id uuid not null constraint outbox_pkey primary key,
        organization_id uuid,
        type text not null,
        payload jsonb not null,
        occurred_at timestamptz not null,
        relayed_at timestamptz
      )`);
    await runner.query(`create index outbox_unrelayed_idx on outbox (id) where relayed_at is null`);
    await runner.query(`create index outbox_relayed_at_idx on outbox (relayed_at)`);
    await enforceTenancy(runner, 'outbox', { acrossTenants: true });

    await runner.query(`
      create table inbox (
        event_id uuid not null,
        handler text not null,
        organization_id uuid,
        attempts smallint not null default 0,
        due_at timestamptz not null,
        handled_at timestamptz,
        given_up_at timestamptz,
        last_error text,
        constraint inbox_pkey primary key (event_id, handler)
      )`);
    await runner.query(`create index inbox_due_idx on inbox (due_at) where handled_at is null`);
    await runner.query(`create index inbox_handled_at_idx on inbox (handled_at)`);
    await enforceTenancy(runner, 'inbox', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table inbox`);
    await runner.query(`drop table outbox`);
  }
}
