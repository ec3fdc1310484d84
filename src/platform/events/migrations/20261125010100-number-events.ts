import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

/** Deliveries move to `jobs`; events get an envelope and their place in the log. */
export class NumberEvents20261125010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outbox
        add column position bigint not null generated always as identity,
        add column log_position bigint,
        add column version smallint not null default 1,
        add column subject text,
        add column actor_id uuid,
        add column traceparent text`);
    await runner.query(`create sequence outbox_log_position_seq`);
    await runner.query(`drop index outbox_unrelayed_idx`);
    await runner.query(`create index outbox_unrelayed_idx on outbox (position) where relayed_at is null`);
    await runner.query(`create unique index outbox_log_position_idx on outbox (log_position)`);
    await runner.query(`
      create index outbox_organization_log_idx on outbox (organization_id, log_position) where log_position is not null`);
    await runner.query(`select set_config('app.across_tenants', 'on', true)`);
    await runner.query(`
      insert into jobs (id, organization_id, lane, queue, type, event_id, data, created_at, due_at, attempts, given_up_at, last_error)
      select gen_random_uuid(), outbox.organization_id,
        coalesce(outbox.organization_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), 'events', handler, outbox.id,
        jsonb_build_object('id', outbox.id, 'type', type, 'version', 1, 'time', occurred_at,
          'organizationId', outbox.organization_id, 'payload', payload),
        occurred_at, due_at, attempts, given_up_at, last_error
      from inbox join outbox on outbox.id = inbox.event_id where handled_at is null
      order by outbox.position`);
    await runner.query(`drop table inbox`);
  }

  async down(runner: QueryRunner): Promise<void> {
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
    await runner.query(`select set_config('app.across_tenants', 'on', true)`);
    await runner.query(`
      insert into inbox
      select event_id, type, organization_id, attempts, due_at, null, given_up_at, last_error
      from jobs where event_id is not null and finished_at is null`);
    await runner.query(`drop index outbox_organization_log_idx, outbox_log_position_idx, outbox_unrelayed_idx`);
    await runner.query(`create index outbox_unrelayed_idx on outbox (id) where relayed_at is null`);
    await runner.query(`drop sequence outbox_log_position_seq`);
    await runner.query(`
      alter table outbox drop column position, drop column log_position, drop column version, drop column subject,
        drop column actor_id, drop column traceparent`);
  }
}
