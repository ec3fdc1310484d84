import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDashboardSessions20261125224500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dashboard_sessions (
        ticket_hash bytea not null constraint dashboard_sessions_pkey primary key,
        user_id uuid not null,
        session_id uuid not null,
        cookie_hash bytea,
        expires_at timestamptz not null,
        constraint dashboard_sessions_cookie_hash_key unique (cookie_hash)
      )`);
    await runner.query(`create index dashboard_sessions_expires_at_idx on dashboard_sessions (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table dashboard_sessions`);
  }
}
