import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessionsAndRefreshTokens20261120020200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id uuid not null constraint sessions_pkey primary key,
        user_id uuid not null,
        active_organization_id uuid,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz
      )`);
    await runner.query(`create index sessions_expires_at_idx on sessions (expires_at)`);

    await runner.query(`
      create table refresh_tokens (
        token_hash bytea not null constraint refresh_tokens_pkey primary key,
        session_id uuid not null
          constraint refresh_tokens_session_id_fkey references sessions (id) on delete cascade,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      )`);
    await runner.query(`create index refresh_tokens_session_id_idx on refresh_tokens (session_id)`);
    await runner.query(`create index refresh_tokens_expires_at_idx on refresh_tokens (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table refresh_tokens`);
    await runner.query(`drop table sessions`);
  }
}
