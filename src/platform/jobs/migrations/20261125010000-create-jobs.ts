import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enforceTenancy } from '#platform/database';

const OPEN = 'finished_at is null and given_up_at is null';

export class CreateJobs20261125010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table jobs (
        id uuid not null constraint jobs_pkey primary key,
        position bigint not null generated always as identity,
        organization_id uuid,
        lane uuid not null,
        queue text not null,
        type text not null,
        key text,
        unique_key text,
        event_id uuid,
        data jsonb not null,
        created_at timestamptz not null,
        due_at timestamptz not null,
        attempts smallint not null default 0,
        lease int not null default 0,
        leased_until timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        given_up_at timestamptz,
        last_error text,
        progress jsonb,
        traceparent text
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)`);
    await runner.query(
      `create index jobs_waiting_idx on jobs (queue, lane, due_at, position) where ${OPEN} and leased_until is null`,
    );
    await runner.query(
      `create index jobs_leased_idx on jobs (queue, leased_until) where ${OPEN} and leased_until is not null`,
    );
    await runner.query(
      `create index jobs_stream_idx on jobs (type, key, position) where key is not null and finished_at is null`,
    );
    await runner.query(
      `create unique index jobs_unique_idx on jobs (lane, type, unique_key) where unique_key is not null and ${OPEN}`,
    );
    await runner.query(`create unique index jobs_event_idx on jobs (event_id, type) where event_id is not null`);
    await runner.query(
      `create index jobs_given_up_idx on jobs (given_up_at) where given_up_at is not null and finished_at is null`,
    );
    await runner.query(`create index jobs_finished_at_idx on jobs (finished_at) where finished_at is not null`);
    await enforceTenancy(runner, 'jobs', { acrossTenants: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table jobs`);
  }
}
