import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers20261120020000 implements MigrationInterface {
  /** Across all tenants: a person is one person everywhere. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id uuid not null constraint users_pkey primary key,
        email text not null constraint users_email_key unique,
        display_name text not null,
        password_hash text not null,
        created_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table users`);
  }
}
