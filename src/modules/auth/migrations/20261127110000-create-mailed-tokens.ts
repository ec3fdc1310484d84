import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMailedTokens20261127110000 implements MigrationInterface {
  /** Across all tenants, as the people are whom they are mailed to. One row for each person and purpose: a newer token voids the older. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mailed_tokens (
        user_id uuid not null,
        purpose text not null,
        token_hash bytea not null constraint mailed_tokens_token_hash_key unique,
        address text not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        constraint mailed_tokens_pkey primary key (user_id, purpose)
      )`);
    await runner.query(`create index mailed_tokens_expires_at_idx on mailed_tokens (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table mailed_tokens`);
  }
}
