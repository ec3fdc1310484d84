import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of sessions that began before, and of those that processes of the release before begin meanwhile, nobody knows when and how
 * their person showed who they are. All of it is across tenants: a person is one person everywhere.
 */
export class AskForSecondFactors20261127180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sessions
        add column authenticated_at timestamptz,
        add column authentication_methods text[] not null default '{}'`);

    await runner.query(`
      create table totp_factors (
        user_id uuid not null constraint totp_factors_pkey primary key,
        secret bytea not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint,
        wrong_codes integer not null default 0,
        blocked_until timestamptz
      )`);
    await runner.query(`create index totp_factors_pending_idx on totp_factors (created_at) where confirmed_at is null`);

    await runner.query(`
      create table recovery_codes (
        user_id uuid not null
          constraint recovery_codes_user_id_fkey references totp_factors (user_id) on delete cascade,
        code_hash bytea not null,
        constraint recovery_codes_pkey primary key (user_id, code_hash)
      )`);

    await runner.query(`
      create table login_challenges (
        token_hash bytea not null constraint login_challenges_pkey primary key,
        user_id uuid not null,
        password_digest bytea not null,
        tries_left integer not null
          constraint login_challenges_tries_left_check check (tries_left >= 0),
        expires_at timestamptz not null
      )`);
    await runner.query(`create index login_challenges_user_id_idx on login_challenges (user_id)`);
    await runner.query(`create index login_challenges_expires_at_idx on login_challenges (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table login_challenges`);
    await runner.query(`drop table recovery_codes`);
    await runner.query(`drop table totp_factors`);
    await runner.query(`alter table sessions drop column authenticated_at, drop column authentication_methods`);
  }
}
