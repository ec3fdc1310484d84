import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountLoginAttempts20261127110001 implements MigrationInterface {
  /** Of accounts that there are not, too; so no user is referred to. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table login_attempts (
        account_hash bytea not null,
        network text not null,
        failures integer not null,
        last_at timestamptz not null,
        next_at timestamptz not null,
        constraint login_attempts_pkey primary key (account_hash, network)
      )`);
    await runner.query(`create index login_attempts_last_at_idx on login_attempts (last_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table login_attempts`);
  }
}
