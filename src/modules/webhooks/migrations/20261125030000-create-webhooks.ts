import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

export class CreateWebhooks20261125030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook_endpoints (
        id uuid not null constraint webhook_endpoints_pkey primary key,
        organization_id uuid not null,
        url text not null constraint webhook_endpoints_url_check check (char_length(url) <= 2000),
        description text,
        event_types text[] not null
          constraint webhook_endpoints_event_types_check check (cardinality(event_types) between 1 and 100),
        enabled boolean not null,
        disabled_reason text
          constraint webhook_endpoints_disabled_reason_check check (disabled_reason in ('failing', 'gone')),
        disabled_at timestamptz,
        failing_since timestamptz,
        secret bytea not null,
        former_secret bytea,
        former_secret_until timestamptz,
        owner_id uuid not null,
        created_at timestamptz not null,
        version integer not null,
        constraint webhook_endpoints_former_secret_check check ((former_secret is null) = (former_secret_until is null))
      )`);
    await runner.query(
      `create index webhook_endpoints_organization_id_id_idx on webhook_endpoints (organization_id, id)`,
    );
    await enforceTenancy(runner, 'webhook_endpoints', { acrossTenants: true });

    await runner.query(`
      create table webhook_deliveries (
        id uuid not null constraint webhook_deliveries_pkey primary key,
        organization_id uuid not null,
        endpoint_id uuid not null
          constraint webhook_deliveries_endpoint_id_fkey references webhook_endpoints (id) on delete cascade,
        message_id uuid not null,
        event_type text not null,
        body text not null,
        state text not null
          constraint webhook_deliveries_state_check check (state in ('pending', 'delivered', 'failed')),
        attempts integer not null,
        created_at timestamptz not null,
        due_at timestamptz,
        finished_at timestamptz,
        constraint webhook_deliveries_endpoint_id_message_id_key unique (endpoint_id, message_id),
        constraint webhook_deliveries_finished_at_check check ((state = 'pending') = (finished_at is null))
      )`);
    await runner.query(
      `create index webhook_deliveries_endpoint_id_created_at_id_idx on webhook_deliveries (endpoint_id, created_at, id)`,
    );
    await runner.query(`create index webhook_deliveries_endpoint_id_state_created_at_id_idx
      on webhook_deliveries (endpoint_id, state, created_at, id)`);
    await runner.query(`create index webhook_deliveries_finished_at_idx on webhook_deliveries (finished_at)`);
    await enforceTenancy(runner, 'webhook_deliveries', { acrossTenants: true });

    await runner.query(`
      create table webhook_attempts (
        id uuid not null constraint webhook_attempts_pkey primary key,
        organization_id uuid not null,
        delivery_id uuid not null
          constraint webhook_attempts_delivery_id_fkey references webhook_deliveries (id) on delete cascade,
        number integer not null,
        at timestamptz not null,
        milliseconds integer not null,
        status integer,
        error text,
        excerpt text,
        constraint webhook_attempts_delivery_id_number_key unique (delivery_id, number)
      )`);
    await enforceTenancy(runner, 'webhook_attempts');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table webhook_attempts`);
    await runner.query(`drop table webhook_deliveries`);
    await runner.query(`drop table webhook_endpoints`);
    // The log is kept for whoever has not read it yet.
    await runner.query(`delete from event_log_cursors where reader = 'webhooks'`);
  }
}
